package nostore

import (
	"go/ast"
	"go/constant"
	"go/token"
	"go/types"
	"strconv"
	"strings"

	"golang.org/x/tools/go/ast/astutil"

	"github.com/whosecache/whosecache/passes/handlers"
	"github.com/whosecache/whosecache/passes/internal/fixes"
	"github.com/whosecache/whosecache/passes/internal/source"
)

// rewritten are the edits that make all settings private, or nil.
func (x *fixer) rewritten(list []handlers.Setting) []fixes.Edit {
	var edits []fixes.Edit
	for _, s := range list {
		lit, whole := x.policyOf(s)
		if lit == nil {
			return nil
		}
		text, err := strconv.Unquote(lit.Value)
		changed, ok := private(text, whole)
		if err != nil || !ok {
			return nil
		}
		quoted := strconv.Quote(changed)
		if lit.Value[0] == '`' {
			quoted = "`" + changed + "`"
		}
		if x.changed == "" {
			x.changed = changed
		}
		edits = append(edits, fixes.Edit{Pos: lit.Pos(), End: lit.End(), Text: quoted})
	}
	return edits
}

// policyOf is the literal that a setting's policy is written in, and whether it is
// all of the policy. It is nil for one that also serves others: a constant that
// is used more than once.
func (x *fixer) policyOf(s handlers.Setting) (lit *ast.BasicLit, whole bool) {
	at := s.Instr.Pos()
	file := source.File(x.pass, at)
	if file == nil || s.Fixed {
		return nil, false
	}
	path, _ := astutil.PathEnclosingInterval(file, at, at)
	levels, _ := levelsOf(path)
	if len(levels) == 0 {
		return nil, false
	}
	var found []ast.Expr
	parts := false // of a text that is put together
	ast.Inspect(settingNode(path, levels[0].stmt()), func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.FuncLit:
			return false
		case *ast.BinaryExpr:
			parts = true
		case *ast.BasicLit, *ast.Ident, *ast.SelectorExpr:
			if v := x.pass.TypesInfo.Types[n.(ast.Expr)].Value; v != nil && v.Kind() == constant.String && isPolicy(constant.StringVal(v)) {
				found = append(found, n.(ast.Expr))
				return false
			}
		}
		return true
	})
	if len(found) != 1 {
		return nil, false
	}
	lit = x.literal(found[0])
	return lit, lit != nil && !parts && !strings.Contains(lit.Value, "%")
}

// settingNode is the call or assignment that sets a header.
func settingNode(path []ast.Node, stmt ast.Stmt) ast.Node {
	for _, n := range path {
		switch n.(type) {
		case *ast.CallExpr, *ast.AssignStmt:
			return n
		}
	}
	return stmt
}

// literal is what a constant expression is written as, if only here.
func (x *fixer) literal(e ast.Expr) *ast.BasicLit {
	switch e := e.(type) {
	case *ast.BasicLit:
		return e
	case *ast.Ident:
		c, ok := x.pass.TypesInfo.Uses[e].(*types.Const)
		if !ok || c.Pkg() != x.pass.Pkg || c.Exported() {
			return nil
		}
		for id, obj := range x.pass.TypesInfo.Uses {
			if obj == c && id != e {
				return nil
			}
		}
		return x.constant(c)
	}
	return nil
}

// constant is the literal in the declaration of a constant.
func (x *fixer) constant(c *types.Const) *ast.BasicLit {
	file := source.File(x.pass, c.Pos())
	if !fixes.Editable(file) {
		return nil
	}
	path, _ := astutil.PathEnclosingInterval(file, c.Pos(), c.Pos())
	for _, n := range path {
		if spec, ok := n.(*ast.ValueSpec); ok && len(spec.Values) == 1 && len(spec.Names) == 1 {
			if lit, ok := spec.Values[0].(*ast.BasicLit); ok && lit.Kind == token.STRING {
				return lit
			}
		}
	}
	return nil
}

// directives are the words that make a text a policy that can be changed.
var directives = []string{"public", "s-maxage", "max-age", "must-revalidate", "proxy-revalidate", "immutable", "no-cache", "stale-"}

func isPolicy(text string) bool {
	for _, d := range directives {
		if strings.HasPrefix(strings.ToLower(text), d) || strings.Contains(strings.ToLower(text), " "+d) || strings.Contains(strings.ToLower(text), ","+d) {
			return true
		}
	}
	return false
}

// private is a policy for the caller's own cache alone. What is only said to
// shared caches is dropped, if the text is all of the policy.
func private(text string, whole bool) (string, bool) {
	said := false
	var parts []string
	for part := range strings.SplitSeq(text, ",") {
		part = strings.TrimSpace(part)
		name, _, _ := strings.Cut(strings.ToLower(part), "=")
		switch name {
		case "public":
			if said {
				continue
			}
			part, said = "private", true
		case "s-maxage", "proxy-revalidate":
			if !whole {
				return "", false // its value may stand elsewhere
			}
			continue
		}
		parts = append(parts, part)
	}
	if !said {
		parts = append([]string{"private"}, parts...)
	}
	return strings.Join(parts, ", "), true
}
