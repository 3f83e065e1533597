package provenance

import (
	"go/types"
	"strings"

	"golang.org/x/tools/go/ssa"
)

// A service's own context, such as a struct around echo.Context with the user in
// it, is made by a middleware and recognised by its type in a handler. It is a
// context with one entry, whose key is the type.

const recordSpace = "record:"

// recordKey is the key for a record around a request, or "".
func recordKey(t types.Type) string {
	n := namedType(t)
	if n == nil || n.Obj().Pkg() == nil || structType(t) == nil || isRequestType(t) || !requestScoped(t) {
		return ""
	}
	return recordSpace + n.Obj().Pkg().Path() + "." + n.Obj().Name()
}

func isRecordKey(key string) bool { return strings.HasPrefix(key, recordSpace) }

// assertedRecord is a request that turns out to be a record of the service's own.
func (f *frame) assertedRecord(v Value, i *ssa.TypeAssert) Value {
	key := recordKey(i.AssertedType)
	if key == "" || local(v) {
		return v
	}
	o := f.object(i, "record", 0, objResult)
	o.typ = i.AssertedType
	o.root = Set{{Source: Source{Kind: ContextKey, Name: key}, At: Witness{pos: i.Pos()}}}
	return joinValues(v, pointTo(o))
}
