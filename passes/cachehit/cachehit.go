package cachehit

import (
	_ "embed"
	"go/ast"
	"go/token"
	"go/types"
	"slices"

	"golang.org/x/tools/go/analysis"

	"github.com/whosecache/whosecache/passes/cacheops"
	"github.com/whosecache/whosecache/passes/handlers"
	"github.com/whosecache/whosecache/passes/hitpaths"
	"github.com/whosecache/whosecache/passes/provenance"
	"github.com/whosecache/whosecache/passes/report"
)

//go:embed doc.md
var doc string

// URL is where the rule's documentation is.
const URL = "https://github.com/whosecache/whosecache/blob/main/passes/cachehit/doc.md"

// Analyzer reports reads of caches whose hits skip a check that the miss passes.
var Analyzer = &analysis.Analyzer{
	Name:     "cachehit",
	Doc:      doc,
	URL:      URL,
	Requires: []*analysis.Analyzer{report.Analyzer, cacheops.Analyzer, hitpaths.Analyzer, handlers.Analyzer},
	Run:      run,
}

func run(pass *analysis.Pass) (any, error) {
	if !report.Of(pass).Runs(pass.Analyzer.Name) {
		return nil, nil
	}
	r := &reporter{pass: pass, paths: pass.ResultOf[hitpaths.Analyzer].(*hitpaths.Result)}
	web := pass.ResultOf[handlers.Analyzer].(*handlers.Result)
	writes := pass.ResultOf[cacheops.Analyzer].(*cacheops.Result).Writes
	groups := make(map[token.Pos][]*finding)
	var order []token.Pos
	for _, read := range r.paths.Reads {
		read.Before = append(read.Before, web.Guards(read.Fn.Fn)...)
		f := judge(read, writes)
		if f == nil {
			continue
		}
		pos, _ := r.place(f)
		if groups[pos] == nil {
			order = append(order, pos)
		}
		groups[pos] = append(groups[pos], f)
	}
	for _, pos := range order {
		r.report(groups[pos])
	}
	return nil, nil
}

// A finding is a read whose hit skips a check.
type finding struct {
	read    *hitpaths.Read
	op      *cacheops.Operation // writes the entry
	missing provenance.Elem     // what the check asks and nothing on the hit does
	warning bool
}

// judge reports a read unless its key tells apart what the check decides on, or
// the same is checked before. What depends on the caller itself is for cachekey.
func judge(read *hitpaths.Read, writes []*cacheops.Operation) *finding {
	if read.Check.Caller && !read.Fn.Root {
		return nil // who calls may have asked
	}
	var op *cacheops.Operation
	for _, w := range writes {
		if w.Site == read.Write.Site() && (op == nil || op.Assumed) {
			op = w
		}
	}
	if op == nil || slices.ContainsFunc(op.Key, mayBeAnyone) || slices.ContainsFunc(read.Entry, mayBeAnyone) {
		return nil
	}
	if op.Effect.Package != "" && site(read) == nil {
		return nil // both are in other packages, and no key says that they are of one entry
	}
	key := provenance.Join(op.Key, read.Entry)
	if slices.ContainsFunc(op.Value, func(v provenance.Elem) bool { return ofCaller(v) && !covered(v, key) && !v.Decision }) {
		return nil
	}
	var worst *finding
	for _, who := range read.Check.Who {
		if covered(who, key) && !given(who, read, op) || checked(who, read) {
			continue
		}
		f := &finding{read, op, who, who.Heuristic || who.Unverified || op.Suggested || read.Check.Caller && travels(read)}
		if worst == nil || worst.warning && !f.warning || worst.missing.Kind != provenance.Attribute && who.Kind == provenance.Attribute && worst.warning == f.warning {
			worst = f
		}
	}
	return worst
}

// travels reports whether another package can register the handler, behind a
// middleware that authenticates.
func travels(read *hitpaths.Read) bool {
	fn := read.Fn.Fn
	for fn.Parent() != nil {
		fn = fn.Parent()
	}
	if recv := fn.Signature.Recv(); recv != nil {
		t := recv.Type()
		if p, ok := t.(*types.Pointer); ok {
			t = p.Elem()
		}
		n, ok := t.(*types.Named)
		return ok && n.Obj().Exported() && ast.IsExported(fn.Name())
	}
	return ast.IsExported(fn.Name()) && fn.Pkg.Pkg.Name() != "main"
}

func ofCaller(e provenance.Elem) bool { return e.IsIdentity() && e.Class != provenance.May }

// mayBeAnyone reports whether an unknown step may have put the caller into the key.
func mayBeAnyone(k provenance.Elem) bool {
	switch k.Kind {
	case provenance.Fresh, provenance.CallOf:
		return true
	case provenance.Input, provenance.Entry:
		return false
	}
	return k.Class == provenance.May
}

// covered reports whether the key tells apart what the check decides on.
func covered(who provenance.Elem, key provenance.Set) bool {
	return slices.ContainsFunc(key, func(k provenance.Elem) bool {
		switch {
		case k.Class == provenance.Weak:
			return who.Cond == k.Cond && who.Source == k.Source
		case k.Kind == provenance.Attribute:
			return who.Kind == provenance.Attribute && (k.Name == "" || k.Name == who.Name)
		}
		return k.IsIdentity() || k.Kind == provenance.Cookie
	})
}

// given reports whether the check compares a right of the caller with one that the
// function is asked for and that the key leaves out: the key tells who asks, and
// not what for.
func given(who provenance.Elem, read *hitpaths.Read, op *cacheops.Operation) bool {
	if who.Kind != provenance.Attribute && !who.Decision {
		return false
	}
	return slices.ContainsFunc(read.Check.Given, func(n int) bool {
		captured := n >= len(read.Fn.Fn.Params)
		if captured && len(op.Effect.Store.Inputs) == 0 {
			return false // a cache for each such right
		}
		return !slices.ContainsFunc(read.Entry, func(k provenance.Elem) bool { return k.Kind == provenance.Input && k.Index == n })
	})
}

// checked reports whether a check before the read asks the same.
func checked(who provenance.Elem, read *hitpaths.Read) bool {
	return slices.ContainsFunc(read.Before, func(c hitpaths.Check) bool {
		if read.Check.Caller || c.Caller {
			return read.Check.Caller
		}
		return slices.ContainsFunc(c.Who, func(b provenance.Elem) bool {
			return b.Kind == provenance.Claims || b.Kind == who.Kind && b.Name == who.Name
		})
	})
}
