package analyzer_test

import (
	"bytes"
	"cmp"
	"encoding/gob"
	"fmt"
	"go/token"
	"go/types"
	"math/rand/v2"
	"reflect"
	"runtime"
	"slices"
	"strings"
	"testing"

	"golang.org/x/tools/go/analysis"
	"golang.org/x/tools/go/analysis/checker"
	"golang.org/x/tools/go/packages"

	"github.com/whosecache/whosecache/analyzer"
)

// TestDeterminism runs the analysis ten times, the packages in another order
// each time, on one processor and on two. Diagnostics and the facts of all passes,
// as they are written to files, have to be the same to the byte: the go command
// takes different facts for a reason to analyse every importer again.
func TestDeterminism(t *testing.T) {
	defer runtime.GOMAXPROCS(runtime.GOMAXPROCS(0))
	pkgs := loadCorpus(t)
	order := rand.New(rand.NewPCG(1, 2))
	var diagnostics string
	var facts map[string][]byte
	for n := range 10 {
		runtime.GOMAXPROCS(1 + n%2)
		order.Shuffle(len(pkgs), func(i, j int) { pkgs[i], pkgs[j] = pkgs[j], pkgs[i] })
		graph := analyse(t, pkgs)
		d, f := diagnosticsOf(graph), factsOf(t, graph)
		if n == 0 {
			diagnostics, facts = d, f
			continue
		}
		if d != diagnostics {
			t.Fatalf("run %d: other diagnostics: %s", n, firstDifference(d, diagnostics))
		}
		if len(f) != len(facts) {
			t.Fatalf("run %d: facts of %d packages, not %d", n, len(f), len(facts))
		}
		for path := range facts {
			if !bytes.Equal(f[path], facts[path]) {
				t.Fatalf("run %d: other facts of %s", n, path)
			}
		}
	}
}

// maxFacts is how large the facts of one pass may be for a package of the corpus.
// What they hold is read by every package that imports it.
const maxFacts = 128 << 10

// TestFacts encodes the facts of every package ten times, decodes them and
// encodes them again. Every kind of fact has to be there.
func TestFacts(t *testing.T) {
	graph := analyse(t, loadCorpus(t))
	lists, facts := factLists(graph), factsOf(t, graph)
	for range 9 {
		for path, b := range factsOf(t, graph) {
			if !bytes.Equal(b, facts[path]) {
				t.Fatalf("%s is encoded in two ways", path)
			}
		}
	}
	type size struct {
		path  string
		bytes int
	}
	var sizes []size
	total, kinds := 0, make(map[reflect.Type]int)
	for path, b := range facts {
		var decoded []objectFact
		if err := gob.NewDecoder(bytes.NewReader(b)).Decode(&decoded); err != nil {
			t.Fatal(err)
		}
		for i, f := range decoded {
			kinds[reflect.TypeOf(f.Fact)]++
			if original := lists[path][i].Fact; !reflect.DeepEqual(f.Fact, original) {
				t.Errorf("%s: the fact of %s holds what does not travel:\n%+v\n%+v", path, f.Object, original, f.Fact)
				break
			}
		}
		if len(decoded) == 0 || !bytes.Equal(encode(t, decoded), b) {
			t.Errorf("%s does not survive being written and read", path)
		}
		sizes = append(sizes, size{path, len(b)})
		total += len(b)
	}
	for _, fact := range factTypes() {
		t.Logf("%6d %T", kinds[reflect.TypeOf(fact)], fact)
		if kinds[reflect.TypeOf(fact)] == 0 {
			t.Errorf("no package has a %T", fact)
		}
	}
	slices.SortFunc(sizes, func(a, b size) int { return b.bytes - a.bytes })
	t.Logf("%d files of facts, %d bytes; the largest:", len(sizes), total)
	for _, s := range sizes[:min(5, len(sizes))] {
		t.Logf("%8d %s", s.bytes, s.path)
	}
	if len(sizes) == 0 || sizes[0].bytes > maxFacts {
		t.Errorf("the largest facts have more than %d bytes, or there are none", maxFacts)
	}
}

func analyse(t *testing.T, pkgs []*packages.Package) *checker.Graph {
	t.Helper()
	graph, err := checker.Analyze(analyzer.Analyzers(), pkgs, nil)
	if err != nil {
		t.Fatal(err)
	}
	for _, act := range graph.Roots {
		if act.Err != nil {
			t.Fatalf("%s: %v", act, act.Err)
		}
	}
	return graph
}

func diagnosticsOf(graph *checker.Graph) string {
	var lines []string
	for _, act := range graph.Roots {
		at := func(pos token.Pos) string { return act.Package.Fset.Position(pos).String() }
		for _, d := range act.Diagnostics {
			line := fmt.Sprintf("%s-%s %s %s %s", at(d.Pos), at(d.End), d.Category, d.URL, d.Message)
			for _, r := range d.Related {
				line += fmt.Sprintf(" | %s %s", at(r.Pos), r.Message)
			}
			for _, fix := range d.SuggestedFixes {
				line += " | " + fix.Message
				for _, e := range fix.TextEdits {
					line += fmt.Sprintf(" %s-%s %q", at(e.Pos), at(e.End), e.NewText)
				}
			}
			lines = append(lines, line)
		}
	}
	slices.Sort(lines) // each package reports in an order of its own
	return strings.Join(lines, "\n")
}

func firstDifference(a, b string) string {
	as, bs := strings.Split(a, "\n"), strings.Split(b, "\n")
	for i := range min(len(as), len(bs)) {
		if as[i] != bs[i] {
			return as[i] + "\n" + bs[i]
		}
	}
	return fmt.Sprintf("%d and %d lines", len(as), len(bs))
}

// objectFact is a fact as a file holds it.
type objectFact struct {
	Object string
	Fact   analysis.Fact
}

// factsOf returns the facts of each package and pass, encoded.
func factsOf(t *testing.T, graph *checker.Graph) map[string][]byte {
	t.Helper()
	out := make(map[string][]byte)
	for path, list := range factLists(graph) {
		out[path] = encode(t, list)
	}
	return out
}

func factLists(graph *checker.Graph) map[string][]objectFact {
	lists := make(map[string][]objectFact)
	for act := range graph.All() {
		if len(act.Analyzer.FactTypes) == 0 {
			continue
		}
		path := act.Package.ID + " " + act.Analyzer.Name
		for _, f := range act.AllObjectFacts() {
			if f.Object.Pkg() == act.Package.Types {
				lists[path] = append(lists[path], objectFact{types.ObjectString(f.Object, nil), f.Fact})
			}
		}
		for _, f := range act.AllPackageFacts() {
			if f.Package == act.Package.Types {
				lists[path] = append(lists[path], objectFact{"", f.Fact})
			}
		}
	}
	for _, list := range lists {
		slices.SortFunc(list, func(a, b objectFact) int {
			return cmp.Or(strings.Compare(a.Object, b.Object), strings.Compare(reflect.TypeOf(a.Fact).String(), reflect.TypeOf(b.Fact).String()))
		})
	}
	return lists
}

// factTypes are the kinds of facts of all rules and of what they require.
func factTypes() []analysis.Fact {
	var list []analysis.Fact
	seen := make(map[*analysis.Analyzer]bool)
	var visit func(rules []*analysis.Analyzer)
	visit = func(rules []*analysis.Analyzer) {
		for _, a := range rules {
			if !seen[a] {
				seen[a] = true
				list = append(list, a.FactTypes...)
				visit(a.Requires)
			}
		}
	}
	visit(analyzer.Analyzers())
	return list
}

func init() {
	for _, f := range factTypes() {
		gob.Register(f)
	}
}

func encode(t *testing.T, list []objectFact) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := gob.NewEncoder(&b).Encode(list); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}
