package provenance

import (
	"go/ast"
	"go/parser"
	"go/token"
	"go/types"
	"slices"
	"testing"

	"golang.org/x/tools/go/packages"
)

// TestVisit compares the cases of visit with the instructions that the ssa
// package declares, so that a new one is not found by a user.
func TestVisit(t *testing.T) {
	cases := visitCases(t)
	declared := declaredInstructions(t)
	if len(declared) < 30 {
		t.Fatalf("only %d instructions found", len(declared))
	}
	for _, name := range declared {
		if !slices.Contains(cases, name) {
			t.Errorf("visit has no case for ssa.%s", name)
		}
	}
}

// visitCases returns the types T of the cases "case *ssa.T".
func visitCases(t *testing.T) []string {
	f, err := parser.ParseFile(token.NewFileSet(), "visit.go", nil, 0)
	if err != nil {
		t.Fatal(err)
	}
	var names []string
	ast.Inspect(f, func(n ast.Node) bool {
		clause, ok := n.(*ast.CaseClause)
		if !ok {
			return true
		}
		for _, e := range clause.List {
			if star, ok := e.(*ast.StarExpr); ok {
				names = append(names, star.X.(*ast.SelectorExpr).Sel.Name)
			}
		}
		return true
	})
	return names
}

func declaredInstructions(t *testing.T) []string {
	pkgs, err := packages.Load(&packages.Config{Mode: packages.NeedName | packages.NeedTypes}, "golang.org/x/tools/go/ssa")
	if err != nil || len(pkgs) != 1 || len(pkgs[0].Errors) > 0 {
		t.Fatal(err, pkgs)
	}
	scope := pkgs[0].Types.Scope()
	instruction := scope.Lookup("Instruction").Type().Underlying().(*types.Interface)
	var names []string
	for _, name := range scope.Names() {
		tn, ok := scope.Lookup(name).(*types.TypeName)
		if ok && tn.Exported() && !types.IsInterface(tn.Type()) && types.Implements(types.NewPointer(tn.Type()), instruction) {
			names = append(names, name)
		}
	}
	return names
}
