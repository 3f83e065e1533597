package fixes

import (
	"go/ast"
	"go/token"
	"strconv"
	"strings"
)

// Import adds an import to a file, at its place among those of the
// standard library.
func Import(fset *token.FileSet, f *ast.File, path string) Edit {
	var last *ast.GenDecl // of an import without parentheses
	for _, d := range f.Decls {
		gen, ok := d.(*ast.GenDecl)
		if !ok || gen.Tok != token.IMPORT {
			break
		}
		if !gen.Lparen.IsValid() || len(gen.Specs) == 0 {
			last = gen
			continue
		}
		return amongImports(fset, gen, path)
	}
	if last != nil {
		return Insert(last.End(), "\nimport "+strconv.Quote(path))
	}
	return Insert(f.Name.End(), "\n\nimport "+strconv.Quote(path))
}

// amongImports adds an import to a declaration that lists several.
func amongImports(fset *token.FileSet, gen *ast.GenDecl, path string) Edit {
	line := fset.Position(gen.Specs[0].Pos()).Line
	for i, s := range gen.Specs {
		spec := s.(*ast.ImportSpec)
		p, _ := strconv.Unquote(spec.Path.Value)
		block := i > 0 && fset.Position(spec.Pos()).Line > line+1 // the end of the first block
		line = fset.Position(spec.End()).Line
		switch {
		case i == 0 && strings.Contains(strings.Split(p, "/")[0], "."):
			return Insert(start(spec), strconv.Quote(path)+"\n\n\t")
		case block:
			prev := gen.Specs[i-1]
			return Insert(prev.End(), "\n\t"+strconv.Quote(path))
		case p > path:
			return Insert(start(spec), strconv.Quote(path)+"\n\t")
		}
	}
	return Insert(gen.Specs[len(gen.Specs)-1].End(), "\n\t"+strconv.Quote(path))
}

// start is where an import begins, with the comment above it.
func start(spec *ast.ImportSpec) token.Pos {
	if spec.Doc != nil {
		return spec.Doc.Pos()
	}
	return spec.Pos()
}
