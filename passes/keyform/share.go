package keyform

import (
	"go/ast"
	"go/types"

	"github.com/whosecache/whosecache/passes/provenance"
)

// Several rules ask at the same time, and what one asks for is remembered for the
// others: what is exported takes the lock, and calls nothing that does.

// Parts takes a key apart. A part of which nothing is known is a part of its own.
func (f *Forms) Parts(e ast.Expr) []Part {
	f.mu.Lock()
	defer f.mu.Unlock()
	return f.partsOf(e)
}

// Of takes the key of an effect apart, which is built where its site says, or in
// another package: then its parts are those of the call's arguments.
func (f *Forms) Of(e *provenance.Effect) []Part {
	f.mu.Lock()
	defer f.mu.Unlock()
	return f.keyOf(e)
}

// Origins is what a part of a key depends on.
func (f *Forms) Origins(s *provenance.Scope, p Part) provenance.Set {
	f.mu.Lock()
	defer f.mu.Unlock()
	return f.originsOf(s, p)
}

// Definition is the expression that a part is given, where it is a variable.
func (f *Forms) Definition(e ast.Expr) ast.Expr {
	f.mu.Lock()
	defer f.mu.Unlock()
	return f.definition(e)
}

// Given lists what the package gives to a local variable or to a field that only it
// can set; nil where that is nothing, or not an expression of its own.
func (f *Forms) Given(v *types.Var) []ast.Expr {
	f.mu.Lock()
	defer f.mu.Unlock()
	return f.givenTo(v)
}

// SubjectFixed reports whether all the tokens that the program is seen to make have
// subjects of a known format, such as the number of a user. Where it makes none,
// another program chooses what they look like.
func (f *Forms) SubjectFixed() bool {
	f.mu.Lock()
	defer f.mu.Unlock()
	return f.subjectFixed()
}

// A Check is an expression that the package tests for a format or for being one of a
// list, and the characters that it then does not hold: see provenance.Refuses.
type Check struct {
	Expr    ast.Expr
	Refused string
}

// Checks lists the checks of the package in the order of the source.
func (f *Forms) Checks() []Check {
	f.mu.Lock()
	defer f.mu.Unlock()
	var list []Check
	f.checks(func(e ast.Expr, refused string) { list = append(list, Check{e, refused}) })
	return list
}
