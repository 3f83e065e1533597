package provenance

import (
	"go/ast"
	"go/token"

	"golang.org/x/tools/go/analysis"
)

// Definition returns the expression that a local variable is given, or nil when
// it is assigned several times or together with others.
func Definition(pass *analysis.Pass, id *ast.Ident) ast.Expr {
	obj := pass.TypesInfo.ObjectOf(id)
	if obj == nil {
		return nil
	}
	var def ast.Expr
	assigned := 0
	for _, file := range pass.Files {
		if id.Pos() < file.FileStart || file.FileEnd <= id.Pos() {
			continue
		}
		ast.Inspect(file, func(n ast.Node) bool {
			switch n := n.(type) {
			case *ast.AssignStmt:
				for i, l := range n.Lhs {
					if x, ok := l.(*ast.Ident); ok && pass.TypesInfo.ObjectOf(x) == obj {
						assigned++
						if len(n.Rhs) == len(n.Lhs) && (n.Tok == token.ASSIGN || n.Tok == token.DEFINE) {
							def = n.Rhs[i]
						}
					}
				}
			case *ast.ValueSpec:
				for i, x := range n.Names {
					if pass.TypesInfo.ObjectOf(x) == obj && i < len(n.Values) && len(n.Names) == len(n.Values) {
						assigned++
						def = n.Values[i]
					}
				}
			}
			return true
		})
	}
	if assigned != 1 {
		return nil
	}
	return def
}
