package provenance

import (
	"go/ast"
	"go/constant"
	"go/types"
	"strings"
)

// shape is how a key starts: its leading constant, the start of its format, or
// the function that builds it. One redis client holds orders and profiles; what
// is done about the one says nothing of the other. "" is a key of any shape.
func (e *engine) shape(key ast.Expr) string { return e.shapeDepth(key, 0) }

// keyShape is the shape of an operation's key. Of one that a parameter holds only
// the caller knows it, whatever is done to the text on the way.
func (f *frame) keyShape(e *Effect) string {
	if e.Wrapper >= 0 && e.Wrapper < len(f.fn.Params) {
		return ""
	}
	return f.e.shape(e.site.Key)
}

func (e *engine) shapeDepth(key ast.Expr, depth int) string {
	if key == nil || depth > 4 {
		return ""
	}
	if tv, ok := e.pass.TypesInfo.Types[key]; ok && tv.Value != nil && tv.Value.Kind() == constant.String {
		return constant.StringVal(tv.Value)
	}
	switch x := ast.Unparen(key).(type) {
	case *ast.Ident:
		return e.shapeDepth(e.definition(x), depth+1)
	case *ast.BinaryExpr:
		return e.shapeDepth(x.X, depth+1)
	case *ast.CallExpr:
		return e.callShape(x, depth)
	}
	return ""
}

// callShape is the shape of what a call returns: of a conversion its operand, of
// a format its start.
func (e *engine) callShape(call *ast.CallExpr, depth int) string {
	if tv, ok := e.pass.TypesInfo.Types[call.Fun]; ok && tv.IsType() && len(call.Args) == 1 {
		return e.shapeDepth(call.Args[0], depth+1)
	}
	name := types.ExprString(call.Fun)
	if strings.HasPrefix(name, "fmt.Sprint") && len(call.Args) > 0 {
		start, _, _ := strings.Cut(e.shapeDepth(call.Args[0], depth+1), "%")
		return start
	}
	return name + "()"
}

// definition is Definition, remembered: it looks through a whole file.
func (e *engine) definition(id *ast.Ident) ast.Expr {
	obj := e.pass.TypesInfo.ObjectOf(id)
	if def, ok := e.defs[obj]; ok {
		return def
	}
	def := Definition(e.pass, id)
	e.defs[obj] = def
	return def
}

// Checks reports whether the function compares an entry of the effect's cache,
// under a key of the same shape, with the caller.
func (f *Function) Checks(e *Effect) bool {
	for c := range f.Checked {
		if c.Store == e.Store.ID && e.Store.ID != "" && (c.Shape == "" || e.Shape == "" || c.Shape == e.Shape) {
			return true
		}
	}
	return false
}

// Checked is a cache, and the shape of the keys, whose entries are compared with
// the caller.
type Checked struct{ Store, Shape string }
