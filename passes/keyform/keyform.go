// Package keyform takes the text of a cache key apart: into constants, parts of a
// known format and parts that may be any text. It follows local variables, the
// package's own helpers and, by facts, those of other packages. It says nothing of
// where a part comes from: that is for package provenance.
package keyform

import (
	"go/ast"
	"go/token"
	"go/types"
	"reflect"
	"strings"
	"sync"
	"unicode"

	"golang.org/x/tools/go/analysis"

	"github.com/whosecache/whosecache/passes/provenance"
)

// Analyzer takes keys apart, and tells how exported functions build text.
var Analyzer = &analysis.Analyzer{
	Name:       "whosecachekeyform",
	Doc:        "take the text of cache keys apart, for the whosecache analyzers",
	Requires:   []*analysis.Analyzer{provenance.Analyzer},
	FactTypes:  []analysis.Fact{new(Form), new(Keys), new(FixedText), new(Issues)},
	ResultType: reflect.TypeFor[*Forms](),
	Run:        run,
}

// A Part is a part of a key: a constant Text when Expr is nil.
type Part struct {
	Text string
	Expr ast.Expr
	// Fields lead from Expr to the part, where a helper of another package reads it.
	Fields []string
	// Format is what is known of the part's text.
	Format Format
	// Length is the expression whose length the part tells.
	Length ast.Expr
	// Inner is what a digest or an encoding was made from.
	Inner []Part
	// in binds the parameters of the helper that Expr stands in.
	in *env
	// rest is set where Expr is a variadic parameter: its arguments are joined by Text.
	rest bool
	// Verb is where the part's %s or %v stands in a format, Operand the expression
	// that is joined: what a fix changes. Both are unset in another package.
	Verb    token.Pos
	Operand ast.Expr
}

// Format is what is known of a part's text.
type Format uint8

// The formats.
const (
	Any     Format = iota
	Escaped        // by package net/url: letters, digits and -_.~+%
	Segment        // one segment of a path, without a slash
	Fixed          // a number, a digest, a quoted text: where it ends can be told
)

// May reports whether a part of the format may hold the text.
func (f Format) May(text string) bool {
	switch f {
	case Fixed:
		return false
	case Segment:
		return !strings.Contains(text, "/")
	case Escaped:
		return !strings.ContainsFunc(text, func(r rune) bool {
			return !strings.ContainsRune("-_.~+%", r) && !('a' <= r && r <= 'z' || 'A' <= r && r <= 'Z' || '0' <= r && r <= '9')
		})
	}
	return !strings.ContainsFunc(text, unicode.IsControl) // hardly a text that somebody chooses
}

// Forms takes the expressions of a package apart.
type Forms struct {
	pass     *analysis.Pass
	decls    map[*types.Func]*ast.FuncDecl
	vars     map[types.Object][]assignment
	patterns []string              // the literals that may be patterns of routes
	keys     map[*types.Func][]Key // that the functions of the package build
	others   []methodKeys
	issued   []ast.Expr          // the subjects of tokens that the package makes
	fixed    map[*types.Var]bool // whether a field is of a known format
	fact     func(fn *types.Func) *Form

	mu sync.Mutex // over all that is remembered
}

func run(pass *analysis.Pass) (any, error) {
	prov := pass.ResultOf[provenance.Analyzer].(*provenance.Result)
	f := &Forms{pass: pass, decls: make(map[*types.Func]*ast.FuncDecl), fixed: make(map[*types.Var]bool)}
	f.fact = func(fn *types.Func) *Form {
		form := new(Form)
		if fn.Pkg() == pass.Pkg || !pass.ImportObjectFact(fn.Origin(), form) {
			return nil
		}
		return form
	}
	if len(prov.Functions) == 0 {
		return f, nil
	}
	for _, file := range pass.Files {
		for _, d := range file.Decls {
			if fd, ok := d.(*ast.FuncDecl); ok && fd.Body != nil {
				if fn, ok := pass.TypesInfo.Defs[fd.Name].(*types.Func); ok {
					f.decls[fn] = fd
				}
			}
		}
	}
	f.exportFixed()
	f.export()
	f.exportKeys(prov)
	return f, nil
}

// maxDepth bounds the variables and helpers that a key is followed through.
const maxDepth = 8

func (f *Forms) partsOf(e ast.Expr) []Part { return merged(f.expr(e, nil, 0)) }

// merged joins neighbouring constants.
func merged(parts []Part) []Part {
	var out []Part
	for _, p := range parts {
		if p.Expr == nil && p.Inner == nil && p.Format == Any && len(out) > 0 {
			if last := &out[len(out)-1]; last.Expr == nil && last.Inner == nil && last.Format == Any {
				last.Text += p.Text
				continue
			}
		}
		out = append(out, p)
	}
	return out
}
