package cachekey

import (
	"path/filepath"
	"slices"
	"strings"

	"golang.org/x/tools/go/analysis"

	"github.com/whosecache/whosecache/passes/provenance"
)

// reported is a fact on an object of a package: where the package has findings.
// It stands on the first exported object, because drivers do not keep facts of
// packages.
type reported struct{ Places []string }

func (*reported) AFact() {}

func (r *reported) String() string { return "reported " + strings.Join(r.Places, " ") }

func reportedElsewhere(pass *analysis.Pass) map[string]bool {
	known := make(map[string]bool)
	for _, of := range pass.AllObjectFacts() {
		if r, ok := of.Fact.(*reported); ok {
			for _, p := range r.Places {
				known[p] = true
			}
		}
	}
	return known
}

func exportReported(pass *analysis.Pass, list []*finding) {
	var places []string
	for _, f := range list {
		pos, _ := f.op.Range()
		at := pass.Fset.Position(pos)
		places = append(places, provenance.KeyPlace(pass.Pkg.Path(), provenance.Witness{File: filepath.Base(at.Filename), Line: at.Line}))
	}
	if len(places) == 0 {
		return
	}
	slices.Sort(places)
	scope := pass.Pkg.Scope()
	for _, name := range scope.Names() {
		if obj := scope.Lookup(name); obj.Exported() {
			pass.ExportObjectFact(obj, &reported{slices.Compact(places)})
			return
		}
	}
}
