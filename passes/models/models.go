// Package models puts together what is known of functions, types and context keys
// that need not, or cannot, be analysed: the rows of package library, those of the
// project's own model (package settings), and annotations on declarations.
//
// # Annotations
//
// An annotation is a row of package library without its symbol, in a comment of the
// declaration that it speaks of:
//
//	//whosecache:write key=1 value=2
//	func (c *Cache) Put(ctx context.Context, key string, v []byte) error
//
//	//whosecache:claims
//	type Principal struct{ ... }
//
//	//whosecache:check
//	func (p *Policy) MayRead(u *User, doc string) bool
//
// Short for the commonest: cache for write; and a word for an origin (subject,
// claims, token, attribute(NAME)) for what a function returns, what a type or a field
// holds, or what is found in a context under a package-level key.
//
// Annotations travel as facts: a package that calls Put knows of them wherever Put is
// declared.
package models

import (
	"go/types"
	"reflect"
	"slices"

	"golang.org/x/tools/go/analysis"

	"github.com/whosecache/whosecache/passes/gate"
	"github.com/whosecache/whosecache/passes/library"
	"github.com/whosecache/whosecache/passes/settings"
)

// Analyzer gathers the models that a package sees.
var Analyzer = &analysis.Analyzer{
	Name:       "whosecachemodels",
	Doc:        "gather models of functions: the library's, the project's and annotations",
	URL:        "https://pkg.go.dev/github.com/whosecache/whosecache/passes/models",
	Requires:   []*analysis.Analyzer{gate.Analyzer, settings.Analyzer},
	FactTypes:  []analysis.Fact{new(Annotation)},
	ResultType: reflect.TypeFor[*Result](),
	Run:        run,
}

// Annotation is the fact of a declaration that has annotations: their rows, in the
// format of package library.
type Annotation struct{ Rows []string }

// AFact marks a fact.
func (*Annotation) AFact() {}

// String describes the fact in a line.
func (a *Annotation) String() string { return "annotated: " + a.Rows[0] }

// Result answers as package library does, with the project's own rows first. The nil
// Result has the library's only.
type Result struct {
	// Problems are annotations that cannot be used, in the order of the source.
	Problems []Problem
	// Err is a row of the project's model that does not fit the package it speaks of.
	Err error

	own      *library.Table
	packages map[string]bool
}

func run(pass *analysis.Pass) (any, error) {
	res := new(Result)
	if d := pass.ResultOf[gate.Analyzer].(*gate.Decision); !d.Relevant {
		return res, nil
	}
	set := pass.ResultOf[settings.Analyzer].(*settings.Settings)
	rows := slices.Clone(set.Models)
	res.Err = check(pass.Pkg, rows)
	for _, of := range pass.AllObjectFacts() {
		if a, ok := of.Fact.(*Annotation); ok && of.Object.Pkg() != pass.Pkg {
			rows = append(rows, imported(of.Object.Pkg().Path(), a.Rows)...)
		}
	}
	a := annotator{pass: pass}
	a.files()
	res.Problems = a.problems
	rows = append(rows, a.rows...)
	if len(rows) > 0 {
		res.own = library.NewTable(rows)
		res.packages = make(map[string]bool)
		for _, r := range rows {
			res.packages[r.Package] = true
		}
	}
	return res, nil
}

// check looks at the rows that speak of the package or of what it imports.
func check(pkg *types.Package, rows []library.Row) error {
	seen := map[string]*types.Package{pkg.Path(): pkg}
	for _, imp := range pkg.Imports() {
		seen[imp.Path()] = imp
	}
	for i := range rows {
		if p := seen[rows[i].Package]; p != nil {
			if err := library.Check(p, &rows[i]); err != nil {
				return err
			}
		}
	}
	return nil
}

// For returns the rows of a function or method.
func (r *Result) For(fn *types.Func) []*library.Row {
	if r != nil && r.own != nil {
		if rows := r.own.For(fn); rows != nil {
			return rows
		}
	}
	return library.For(fn)
}

// Checks reports whether a function or method says if the caller may.
func (r *Result) Checks(fn *types.Func) bool {
	return r != nil && r.own != nil && r.own.Checks(fn) || library.Checks(fn)
}

// FieldOrigin returns the origin of a field of a type.
func (r *Result) FieldOrigin(obj *types.TypeName, field string) (library.OriginSpec, bool) {
	if r != nil && r.own != nil {
		if spec, ok := r.own.FieldOrigin(obj, field); ok {
			return spec, true
		}
	}
	return library.FieldOrigin(obj, field)
}

// TypeOrigin returns the origin of every value of a type.
func (r *Result) TypeOrigin(obj *types.TypeName) (library.OriginSpec, bool) {
	if r != nil && r.own != nil {
		if spec, ok := r.own.TypeOrigin(obj); ok {
			return spec, true
		}
	}
	return library.TypeOrigin(obj)
}

// Entries returns what the middleware of a package leaves in contexts.
func (r *Result) Entries(path string) []*library.Row {
	rows := library.Entries(path)
	if r != nil && r.own != nil {
		rows = slices.Concat(r.own.Entries(path), rows)
	}
	return rows
}

// HasPackage reports whether a package has rows.
func (r *Result) HasPackage(path string) bool {
	return r != nil && r.packages[path] || library.HasPackage(path)
}
