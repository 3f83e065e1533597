package provenance

import (
	"fmt"
	"go/ast"
	"go/token"
	"go/types"
	"path/filepath"

	"golang.org/x/tools/go/analysis"
	"golang.org/x/tools/go/ssa"
)

// A Site is the place in the package's source where a key is given to an
// operation: what a diagnostic points to and a fix changes.
type Site struct {
	Op   Op
	Key  ast.Expr      // the key's expression; nil when it is not written here
	Call ast.Node      // the operation, or the call that leads to it
	Fn   *ssa.Function // the function that it stands in
	Pos  token.Pos     // of Key, else of Call
	base *Site         // the operation itself, where this is a call that leads to it
}

// Base is the site of the operation itself in this package.
func (s *Site) Base() *Site {
	for s.base != nil {
		s = s.base
	}
	return s
}

// Witness is the key of the site as other packages see it.
func (s *Site) Witness(pass *analysis.Pass) Witness {
	p := pass.Fset.Position(s.Pos)
	w := Witness{File: filepath.Base(p.Filename), Line: p.Line}
	if s.Key != nil {
		w.Expr = Shorten(types.ExprString(s.Key))
	}
	return w
}

// KeyPlace names the place of a key in a package, "" where that is not known.
func KeyPlace(pkg string, at Witness) string {
	if pkg == "" || at.File == "" {
		return ""
	}
	return fmt.Sprintf("%s/%s:%d", pkg, at.File, at.Line)
}
