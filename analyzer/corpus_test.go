package analyzer_test

import (
	"fmt"
	"path/filepath"
	"reflect"
	"regexp"
	"runtime/debug"
	"slices"
	"strings"
	"testing"

	"golang.org/x/tools/go/analysis"
	"golang.org/x/tools/go/analysis/analysistest"

	"github.com/whosecache/whosecache/analyzer"
)

// folders are the parts of the corpus, each with the rule that its comments speak
// of: that rule reports what they expect and nothing else. What other rules say
// there is compared between the drivers, and no more: most of the cases that were
// written for cachekey have never heard of Cache-Control. Below records no rule
// has anything to say. The first prefix counts.
var folders = []struct{ prefix, rule string }{
	{"limitations/responses/", "nostore"},
	{"limitations/unverified/", "unverified"},
	{"limitations/sharedcache/", "sharedcache"},
	{"limitations/cachehit/", "cachehit"},
	{"limitations/", "cachekey"},
	{"responses/", "nostore"},
	{"cases/", "cachekey"},
	{"records/", every},
	{"directives/annotated/annotated.go", "cachekey"},
}

// owner is the rule that a file of the corpus speaks of: that of its folder, or
// the one that the folder is named after.
func owner(file string) string {
	for _, f := range folders {
		if strings.HasPrefix(file, f.prefix) {
			return f.rule
		}
	}
	top, _, _ := strings.Cut(file, "/")
	return top
}

const every = "every"

// owns reports whether the comments in a file of the corpus speak of the rule.
func owns(rule, file string) bool {
	o := owner(file)
	return o == rule || o == every
}

// patterns are the packages of the corpus.
var patterns = corpusPatterns()

func corpusPatterns() []string {
	out := []string{"./cases/...", "./responses/...", "./limitations/...", "./records/..."}
	for _, a := range analyzer.Analyzers() {
		if a.Name != "cachekey" && a.Name != "nostore" {
			out = append(out, "./"+a.Name+"/...")
		}
	}
	return out
}

// TestCorpus runs the suite on the whole corpus, in three drivers. In process, each
// finding that a case expects is reported and nothing else is; go vet and the
// command, where facts travel through files, report the same at the same places,
// and so do all three of the rules that a folder does not belong to. The fourth driver
// is golangci-lint: TestCorpus in cmd/golangci-lint-whosecache (build tag endtoend, as
// building it takes minutes) compares it with the command, on the same corpus. So does
// TestCorpusSample in cmd/whosecache/internal/gopls with a sample, for gopls.
func TestCorpus(t *testing.T) {
	dir, err := filepath.Abs(corpus)
	if err != nil {
		t.Fatal(err)
	}
	want := inProcess(t, dir)
	once(t, want)
	tool := filepath.Join(t.TempDir(), "whosecache")
	build(t, "../cmd/whosecache", tool)

	_, printed := command(t, "go", append([]string{"vet", "-vettool=" + tool}, patterns...)...)
	compare(t, "go vet", findingLines(printed, dir), want)
	printed, errors := command(t, tool, patterns...)
	compare(t, "the command", findingLines(printed, dir), want)
	if errors != "" {
		t.Errorf("the command prints:\n%s", errors)
	}
}

// inProcess returns the findings of analysistest, after it compared them with
// the expectations. It loads everything that the cases import from source:
// collecting earlier than usual saves a gigabyte.
func inProcess(t *testing.T, dir string) []string {
	defer debug.SetGCPercent(debug.SetGCPercent(50))
	var lines []string
	for _, res := range analysistest.Run(t, corpus, suite(dir), patterns...) {
		found, _ := res.Action.Result.([]analysis.Diagnostic)
		for _, d := range found {
			p := res.Action.Package.Fset.Position(d.Pos)
			lines = append(lines, fmt.Sprintf("%s:%d:%d: %s", relative(p.Filename, dir), p.Line, p.Column, d.Message))
		}
	}
	return sorted(lines)
}

// suite is all rules in one analyzer, as loading the corpus takes longer than all
// of them. It reports what the owner of a folder does; its result is what all do.
func suite(dir string) *analysis.Analyzer {
	s := &analysis.Analyzer{Name: "suite", Doc: "all rules", ResultType: reflect.TypeFor[[]analysis.Diagnostic]()}
	for _, a := range analyzer.Analyzers() {
		s.Requires = append(s.Requires, a.Requires...)
	}
	s.Run = func(pass *analysis.Pass) (any, error) {
		var found []analysis.Diagnostic
		for _, a := range analyzer.Analyzers() {
			own := *pass
			own.Analyzer = a
			own.Report = func(d analysis.Diagnostic) {
				found = append(found, d)
				if owns(a.Name, relative(pass.Fset.Position(d.Pos).Filename, dir)) {
					pass.Report(d)
				}
			}
			if _, err := a.Run(&own); err != nil {
				return nil, fmt.Errorf("%s: %v", a.Name, err)
			}
		}
		return found, nil
	}
	return s
}

// once wants findings of every rule, and none of them said twice: a line has one
// finding of a rule, however many ways lead to it.
func once(t *testing.T, findings []string) {
	t.Helper()
	perRule, perLine := make(map[string]int), make(map[string]string)
	for _, line := range findings {
		place, reason := findingLine.FindStringSubmatch(line), category.FindStringSubmatch(line)
		if place == nil || reason == nil {
			t.Errorf("a finding without its place or its category: %s", line)
			continue
		}
		perRule[reason[1]]++
		key := place[1] + " " + reason[1]
		if other, ok := perLine[key]; ok {
			t.Errorf("two findings on one line, for one reason:\n%s\n%s", other, line)
		}
		perLine[key] = line
	}
	for _, a := range analyzer.Analyzers() {
		t.Logf("%s: %d findings", a.Name, perRule[a.Name])
		if perRule[a.Name] == 0 {
			t.Errorf("%s finds nothing in the corpus", a.Name)
		}
	}
}

// A finding has its category at the end, which starts with the name of the rule.
var (
	findingLine = regexp.MustCompile(`^(\S+\.go:\d+):\d+: [^\t]`)
	category    = regexp.MustCompile(` \((\w+):[\w:]+\)$`)
)

// findingLines picks the findings from what a command printed: other lines are
// headings and the steps of a trace.
func findingLines(printed, dir string) []string {
	var lines []string
	for line := range strings.Lines(printed) {
		if line = strings.TrimSpace(line); findingLine.MatchString(line) {
			lines = append(lines, relative(line, dir))
		}
	}
	return sorted(lines)
}

func relative(s, dir string) string {
	return strings.TrimPrefix(filepath.ToSlash(strings.TrimPrefix(s, dir)), "/")
}

func sorted(lines []string) []string {
	slices.Sort(lines)
	return slices.Compact(lines) // a package and its test variant
}

func compare(t *testing.T, name string, got, want []string) {
	t.Helper()
	for _, line := range got {
		if !slices.Contains(want, line) {
			t.Errorf("only %s reports %s", name, line)
		}
	}
	for _, line := range want {
		if !slices.Contains(got, line) {
			t.Errorf("%s does not report %s", name, line)
		}
	}
}
