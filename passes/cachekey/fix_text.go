package cachekey

import (
	"go/ast"
	"go/token"
	"go/types"
	"slices"
	"strings"

	"golang.org/x/tools/go/analysis"

	"github.com/whosecache/whosecache/passes/internal/fixes"
	"github.com/whosecache/whosecache/passes/internal/source"
)

// editable reports whether a key's expression can be completed.
func (x *fixer) editable(e ast.Expr) bool {
	if !fixes.Editable(x.file(e.Pos())) {
		return false
	}
	if x.formatted(e) != nil {
		return true
	}
	t := x.pass.TypesInfo.TypeOf(e)
	return t != nil && isString(t) && x.typeName(t, e.Pos()) != ""
}

// formatted returns the call of fmt.Appendf that e is, if its format is written there.
func (x *fixer) formatted(e ast.Expr) *ast.CallExpr {
	call, ok := e.(*ast.CallExpr)
	if !ok || len(call.Args) < 2 || call.Ellipsis.IsValid() {
		return nil
	}
	lit, ok := call.Args[1].(*ast.BasicLit)
	fn := source.Callee(x.pass.TypesInfo, call)
	if ok && lit.Kind == token.STRING && fn != nil && fn.FullName() == "fmt.Appendf" {
		return call
	}
	return nil
}

func isString(t types.Type) bool {
	b, ok := t.Underlying().(*types.Basic)
	return ok && b.Info()&types.IsString != 0
}

// typeName is how the type of a key is written at pos: "string", the name of the
// type, or "" if it has none there.
func (x *fixer) typeName(t types.Type, pos token.Pos) string {
	if b, ok := types.Unalias(t).(*types.Basic); ok && b.Info()&types.IsString != 0 {
		return "string"
	}
	n, ok := types.Unalias(t).(*types.Named)
	if !ok || n.TypeArgs().Len() > 0 {
		return ""
	}
	scope := x.pass.Pkg.Scope().Innermost(pos)
	if n.Obj().Pkg() == x.pass.Pkg {
		if _, obj := scope.LookupParent(n.Obj().Name(), pos); obj == n.Obj() {
			return n.Obj().Name()
		}
		return ""
	}
	if name := fixes.ImportName(x.pass, n.Obj().Pkg().Path(), pos); name != "" {
		return name + "." + n.Obj().Name()
	}
	return ""
}

// escapers are the functions that make a part of a key unambiguous, in the order
// of preference: the second is for where url means something else.
var escapers = []struct{ path, pkg, fn string }{
	{"net/url", "url", "QueryEscape"},
	{"strconv", "strconv", "Quote"},
}

// escaped returns the call that escapes a candidate at pos, and the import that
// it needs, if the file does not have it.
func (x *fixer) escaped(c *candidate, pos token.Pos) (text, path string, ok bool) {
	arg := c.text
	if x.typeName(c.typ, pos) != "string" {
		arg = "string(" + arg + ")"
	}
	scope := x.pass.Pkg.Scope().Innermost(pos)
	for _, esc := range escapers {
		if name := fixes.ImportName(x.pass, esc.path, pos); name != "" {
			return name + "." + esc.fn + "(" + arg + ")", "", true
		}
		if _, obj := scope.LookupParent(esc.pkg, pos); obj == nil && x.pass.Pkg.Scope().Lookup(esc.pkg) == nil {
			return esc.pkg + "." + esc.fn + "(" + arg + ")", esc.path, true
		}
	}
	return "", "", false
}

// edits writes a plan down, or returns nil where a name that it needs is taken.
func (x *fixer) edits(plan []change) []analysis.TextEdit {
	byFile := make(map[*ast.File][]fixes.Edit)
	var files []*ast.File
	add := func(f *ast.File, in fixes.Edit) {
		if byFile[f] == nil {
			files = append(files, f)
		}
		if !slices.Contains(byFile[f], in) {
			byFile[f] = append(byFile[f], in)
		}
	}
	for _, c := range plan {
		f := x.file(c.spot.Pos())
		var texts []string
		for _, with := range c.with {
			text, path, ok := x.escaped(with, c.spot.Pos())
			if !ok {
				return nil
			}
			if path != "" {
				add(f, fixes.Import(x.pass.Fset, f, path))
			}
			texts = append(texts, text)
		}
		for _, in := range x.insertions(c.spot, texts) {
			add(f, in)
		}
	}
	var edits []analysis.TextEdit
	for _, f := range files {
		edits = append(edits, fixes.Format(x.pass, f, byFile[f])...)
	}
	return edits
}

// insertions append escaped texts to a key.
func (x *fixer) insertions(spot ast.Expr, texts []string) []fixes.Edit {
	if call := x.formatted(spot); call != nil {
		return []fixes.Edit{
			fixes.Insert(call.Args[1].End()-1, strings.Repeat(":%s", len(texts))),
			fixes.Insert(call.Args[len(call.Args)-1].End(), ", "+strings.Join(texts, ", ")),
		}
	}
	text := `":" + ` + strings.Join(texts, ` + ":" + `)
	if name := x.typeName(x.pass.TypesInfo.TypeOf(spot), spot.Pos()); name != "string" {
		text = name + "(" + text + ")"
	}
	return []fixes.Edit{fixes.Insert(spot.End(), " + "+text)}
}
