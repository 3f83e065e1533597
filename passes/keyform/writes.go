package keyform

import (
	"go/ast"
	"go/types"
	"strings"

	"github.com/whosecache/whosecache/passes/internal/source"
)

// built takes apart what was written, one part after the other, to a hash, a
// builder or a buffer that the call reads.
func (f *Forms) built(call *ast.CallExpr, fn *types.Func, in *env, depth int) ([]Part, bool) {
	sel, ok := ast.Unparen(call.Fun).(*ast.SelectorExpr)
	if !ok || !strings.HasPrefix(fn.Name(), "Sum") && fn.Name() != "String" && fn.Name() != "Bytes" {
		return nil, false
	}
	id, ok := ast.Unparen(sel.X).(*ast.Ident)
	if !ok {
		return nil, false
	}
	obj, ok := f.pass.TypesInfo.ObjectOf(id).(*types.Var)
	if !ok || obj.IsField() || !isWriter(obj.Type()) {
		return nil, false
	}
	decl := f.around(call)
	if decl == nil {
		return nil, false
	}
	var parts []Part
	known := true
	ast.Inspect(decl.Body, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.ForStmt, *ast.RangeStmt:
			known = known && !f.mentions(n, obj)
			return false
		case *ast.CallExpr:
			if n.Pos() >= call.Pos() {
				return true
			}
			more, ok := f.written(n, obj, in, depth)
			known = known && ok
			parts = append(parts, more...)
		}
		return true
	})
	if !known {
		return nil, false
	}
	if strings.HasPrefix(fn.Name(), "Sum") {
		return []Part{{Expr: call, Format: Fixed, Inner: merged(parts)}}, true
	}
	return parts, true
}

// written is what a call writes to the variable.
func (f *Forms) written(call *ast.CallExpr, obj *types.Var, in *env, depth int) (parts []Part, ok bool) {
	fn := source.Callee(f.pass.TypesInfo, call)
	if fn == nil {
		return nil, true
	}
	if sel, ok := ast.Unparen(call.Fun).(*ast.SelectorExpr); ok && f.is(sel.X, obj) {
		switch fn.Name() {
		case "Write", "WriteString":
			return f.all(call.Args, in, depth), true
		case "WriteByte", "WriteRune":
			return f.char(call.Args[0]), true
		case "Reset":
			return nil, false
		}
		return nil, true
	}
	if len(call.Args) == 0 || !f.is(call.Args[0], obj) {
		return nil, true
	}
	switch fn.FullName() {
	case "io.WriteString":
		return f.all(call.Args[1:], in, depth), true
	case "fmt.Fprintf":
		return f.format(call, call.Args[1], call.Args[2:], in, depth), true
	case "fmt.Fprint":
		return f.all(call.Args[1:], in, depth), true
	}
	return []Part{{Format: Fixed, Expr: call}}, fn.FullName() == "encoding/binary.Write"
}

// char is a constant byte or rune.
func (f *Forms) char(e ast.Expr) []Part {
	if v := f.pass.TypesInfo.Types[e].Value; v != nil {
		if n, ok := constantRune(v); ok {
			return []Part{{Text: string(n)}}
		}
	}
	return []Part{{Format: Fixed, Expr: e}}
}

// is reports whether an expression is the variable, or its address.
func (f *Forms) is(e ast.Expr, obj *types.Var) bool {
	e = ast.Unparen(e)
	if u, ok := e.(*ast.UnaryExpr); ok {
		e = u.X
	}
	id, ok := e.(*ast.Ident)
	return ok && f.pass.TypesInfo.ObjectOf(id) == obj
}

func (f *Forms) mentions(n ast.Node, obj *types.Var) bool {
	found := false
	ast.Inspect(n, func(n ast.Node) bool {
		if id, ok := n.(*ast.Ident); ok && f.pass.TypesInfo.ObjectOf(id) == obj {
			found = true
		}
		return !found
	})
	return found
}

// isWriter reports whether a type collects what is written to it.
func isWriter(t types.Type) bool {
	s := strings.TrimPrefix(types.TypeString(t, nil), "*")
	switch s {
	case "strings.Builder", "bytes.Buffer", "hash.Hash", "hash.Hash32", "hash.Hash64", "hash/maphash.Hash":
		return true
	}
	return strings.HasSuffix(s, "xxhash/v2.Digest")
}

// around is the function declaration that an expression stands in.
func (f *Forms) around(e ast.Expr) *ast.FuncDecl {
	for _, d := range f.decls {
		if d.Pos() <= e.Pos() && e.End() <= d.End() {
			return d
		}
	}
	return nil
}
