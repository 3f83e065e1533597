package driver

import (
	"cmp"
	"fmt"
	"maps"
	"os"
	"runtime"
	"slices"
	"strings"
	"sync"

	"github.com/whosecache/whosecache/passes/gate"
)

// Config says what to analyse.
type Config struct {
	Tool     string   // the executable that analyses a unit
	Flags    []string // its flags
	Dir      string   // where to start, "" for the working directory
	Patterns []string
	Tags     string
	Tests    bool
}

// Result is what a run found.
type Result struct {
	Findings []Finding       // sorted, without duplicates
	Errors   []string        // one line each: what could not be analysed, and why
	Fixable  map[string]bool // files of the named packages that a fix may change
	Analysed []string        // packages
	Skipped  []Skip          // packages that were not
	Notes    []string        // one line each: functions that were not, when a flag asks for them
}

// Skip is a package that was not analysed.
type Skip struct {
	Path, Reason string
	Own          bool
}

// Run analyses the packages that the patterns match, and what they depend on as
// far as the gate lets it in.
func Run(cfg *Config) (*Result, error) {
	pkgs, err := list(cfg)
	if err != nil {
		return nil, err
	}
	tmp, err := os.MkdirTemp("", "whosecache-")
	if err != nil {
		return nil, err
	}
	defer os.RemoveAll(tmp)

	r := &runner{cfg: cfg, tmp: tmp, nodes: make(map[string]*node, len(pkgs))}
	r.build(pkgs)
	r.execute()
	return r.result(), nil
}

// A node is a package that go list named.
type node struct {
	*listed
	decision gate.Decision
	imports  []*node
	index    int    // in go list's order
	root     bool   // its findings are wanted
	broken   string // why it cannot be analysed, or ""
	needed   bool   // a root, or below one
	facts    string // file
	done     chan struct{}
	out      unitOutput
}

type runner struct {
	cfg   *Config
	tmp   string
	order []*node // dependencies first
	nodes map[string]*node
}

func (r *runner) build(pkgs []*listed) {
	for i, p := range pkgs {
		n := &node{listed: p, index: i, done: make(chan struct{})}
		for _, path := range p.Imports {
			if dep := r.nodes[path]; dep != nil {
				n.imports = append(n.imports, dep)
			}
		}
		r.nodes[p.ImportPath] = n
		r.order = append(r.order, n)
		n.decision = gate.Decide(unitOf(n))
		n.broken = whyBroken(n)
	}
	for _, n := range r.order {
		n.root = !n.DepOnly && !n.isTestMain() && n.isWanted(r.nodes)
	}
	// Backwards, so that importers come before what they import.
	for _, n := range slices.Backward(r.order) {
		n.needed = n.needed || n.root
		for _, dep := range n.imports {
			dep.needed = dep.needed || n.needed && n.runs()
		}
	}
}

// isWanted leaves one of the variants of a package. The variant with the test
// files has all that the plain package has, unless it does not compile;
// variants for the tests of other packages have nothing of their own.
func (n *node) isWanted(nodes map[string]*node) bool {
	switch path := n.path(); {
	case n.ForTest == "":
		variant := nodes[path+" ["+path+".test]"]
		return variant == nil || variant.broken != ""
	default:
		return path == n.ForTest || path == n.ForTest+"_test"
	}
}

func (n *node) runs() bool {
	return n.decision.Relevant && n.broken == "" && len(n.CompiledGoFiles) > 0
}

func whyBroken(n *node) string {
	if n.Error != nil {
		return n.Error.firstLine(n.ImportPath)
	}
	for _, dep := range n.imports {
		if dep.broken != "" && !dep.isTestMain() {
			return importsBroken + dep.path()
		}
	}
	if len(n.DepsErrors) > 0 {
		return n.DepsErrors[0].firstLine(n.ImportPath)
	}
	return ""
}

const importsBroken = "not analysed: it imports "

func unitOf(n *node) gate.Unit {
	u := gate.Unit{Path: n.path(), Dir: n.Dir, Files: n.absFiles(n.CompiledGoFiles...)}
	if n.Module != nil {
		u.ModulePath, u.ModuleVersion = n.Module.Path, n.Module.Version
	}
	analysed := make(map[string]bool)
	for _, dep := range n.imports {
		u.Imports = append(u.Imports, dep.path())
		analysed[dep.path()] = dep.runs()
	}
	u.Analysed = func(path string) bool { return analysed[path] }
	return u
}

// execute runs the units. A unit waits for what it imports; as go list names
// dependencies first, those have started when it does, so no worker waits for
// one that cannot start.
func (r *runner) execute() {
	queue := make(chan *node)
	var workers sync.WaitGroup
	for range runtime.GOMAXPROCS(0) {
		workers.Go(func() {
			for n := range queue {
				for _, dep := range n.imports {
					<-dep.done
				}
				n.out = r.runUnit(n)
				close(n.done)
			}
		})
	}
	for _, n := range r.order {
		if n.needed && n.runs() {
			queue <- n
		} else {
			close(n.done)
		}
	}
	close(queue)
	workers.Wait()
}

func (r *runner) result() *Result {
	res := &Result{Fixable: make(map[string]bool)}
	errors := make(map[string]bool)
	for _, n := range r.order {
		own := n.decision.Own
		switch {
		case n.isTestMain():
		case n.broken != "":
			if r.concerns(n) {
				errors[n.message()] = true
			}
		case n.needed && n.runs():
			res.Analysed = append(res.Analysed, n.ImportPath)
		case n.ForTest == "" && !n.decision.Relevant:
			res.Skipped = append(res.Skipped, Skip{n.path(), n.decision.Reason, own})
		}
		if n.out.err != "" {
			errors[n.out.err] = true
		}
		res.Notes = append(res.Notes, n.out.notes...)
		if !n.root {
			continue
		}
		res.Findings = append(res.Findings, n.out.findings...)
		if own {
			for _, file := range n.absFiles(n.GoFiles...) {
				res.Fixable[file] = true
			}
		}
	}
	res.Findings = sortFindings(res.Findings)
	slices.Sort(res.Notes)
	res.Notes = slices.Compact(res.Notes) // a package and its test variant
	res.Errors = slices.Sorted(maps.Keys(errors))
	return res
}

// concerns reports whether the user is told that n is broken: it is one of the
// packages that he named, or the cause why one of those is.
func (r *runner) concerns(n *node) bool {
	return n.root || !n.DepOnly || !strings.HasPrefix(n.broken, importsBroken)
}

func (n *node) message() string {
	if strings.HasPrefix(n.broken, importsBroken) {
		return n.path() + ": " + n.broken + ", which has errors"
	}
	return n.broken
}

func sortFindings(all []Finding) []Finding {
	slices.SortFunc(all, func(a, b Finding) int {
		return cmp.Or(
			cmp.Compare(a.Start.File, b.Start.File), cmp.Compare(a.Start.Line, b.Start.Line),
			cmp.Compare(a.Start.Column, b.Start.Column), cmp.Compare(a.Message, b.Message),
			cmp.Compare(a.Analyzer, b.Analyzer))
	})
	return slices.CompactFunc(all, func(a, b Finding) bool {
		return a.Start == b.Start && a.Message == b.Message
	})
}

// Counts says in one line what was analysed.
func (r *Result) Counts() string {
	var std, deps int
	for _, s := range r.Skipped {
		if s.Reason == "standard library" {
			std++
		} else {
			deps++
		}
	}
	return fmt.Sprintf("%d packages analysed; not analysed: %d of the standard library, %d other, %d functions",
		len(r.Analysed), std, deps, len(r.Notes))
}
