package provenance

import (
	"go/types"
	"reflect"

	"golang.org/x/tools/go/types/typeutil"

	"github.com/whosecache/whosecache/passes/library"
)

// encoders are the packages that write records down field by field, with the key of
// the tags by which a field is left out; fields that are not exported always are.
var encoders = map[string]string{
	"encoding/json": "json", "encoding/xml": "xml", "encoding/gob": "",
	"github.com/bytedance/sonic": "json", "github.com/goccy/go-json": "json", "github.com/json-iterator/go": "json",
}

// maxEncoded bounds the records within records that are looked into.
const maxEncoded = 3

// encoded is what an encoder makes of an argument: a token in a field that is not
// written is not in the text.
func (m *modelCall) encoded(r *library.Row, from library.Operand, v Value) Set {
	tag, ok := encoders[r.Package]
	if !ok || from.Kind != library.Arg || from.Field != "" || from.Elems != library.Whole || from.Index >= len(m.inv.exprs) {
		return m.mem.flatten(v)
	}
	return m.fields(v, unwrap(m.inv.exprs[from.Index]).Type(), tag, 0)
}

// fields is what the fields of a record that are written depend on, of anything
// else all of it.
func (f *frame) fields(v Value, t types.Type, tag string, depth int) Set {
	if p, ok := t.Underlying().(*types.Pointer); ok {
		t = p.Elem()
	}
	if depth > maxEncoded || !leavesOut(t, tag, depth) {
		return f.mem.flatten(v)
	}
	var out Set
	switch u := t.Underlying().(type) {
	case *types.Struct:
		for i := range u.NumFields() {
			if x := u.Field(i); written(x, u.Tag(i), tag) {
				out = Join(out, f.fields(f.mem.deref(v.at(field(x.Name()), Witness{})), x.Type(), tag, depth+1))
			}
		}
	case *types.Slice:
		out = f.fields(f.mem.deref(v.at(anyElem, Witness{})), u.Elem(), tag, depth+1)
	}
	return out
}

// leavesOut reports whether a record, or one within it, has a field that is not
// written. Types that write themselves down are not looked into.
func leavesOut(t types.Type, tag string, depth int) bool {
	if p, ok := t.Underlying().(*types.Pointer); ok {
		t = p.Elem()
	}
	if depth > maxEncoded || writesItself(t) {
		return false
	}
	switch u := t.Underlying().(type) {
	case *types.Struct:
		for i := range u.NumFields() {
			x := u.Field(i)
			if !written(x, u.Tag(i), tag) {
				if mayBeSecret(x, u.Tag(i)) {
					return true
				}
			} else if leavesOut(x.Type(), tag, depth+1) {
				return true
			}
		}
	case *types.Slice:
		return leavesOut(u.Elem(), tag, depth+1)
	}
	return false
}

func written(x *types.Var, tags, key string) bool {
	if key != "" && reflect.StructTag(tags).Get(key) == "-" {
		return false
	}
	return x.Exported() || x.Embedded()
}

// mayBeSecret reports whether it is worth telling apart the fields of a record for
// one that is not written: a mutex is none.
func mayBeSecret(x *types.Var, tags string) bool {
	return x.Exported() || tags != "" || isBasic(x.Type()) && !isBool(x.Type()) || x.Type().String() == "[]byte"
}

func writesItself(t types.Type) bool {
	if namedType(t) == nil {
		return false
	}
	for _, sel := range typeutil.IntuitiveMethodSet(t, nil) {
		switch sel.Obj().Name() {
		case "MarshalJSON", "MarshalText", "MarshalXML", "MarshalBinary", "GobEncode":
			return true
		}
	}
	return false
}
