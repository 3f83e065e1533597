package analyzer_test

import (
	"fmt"
	"path/filepath"
	"regexp"
	"runtime/debug"
	"slices"
	"strings"
	"testing"

	"golang.org/x/tools/go/analysis/analysistest"

	"github.com/whosecache/whosecache/analyzer"
)

// TestCorpus runs the suite on every case, in three drivers. In process, each
// finding that a case expects is reported and nothing else is; go vet and the
// command, where facts travel through files, report the same at the same places.
func TestCorpus(t *testing.T) {
	dir, err := filepath.Abs(corpus)
	if err != nil {
		t.Fatal(err)
	}
	want := inProcess(t, dir)
	if len(want) == 0 {
		t.Error("no findings")
	}
	tool := filepath.Join(t.TempDir(), "whosecache")
	build(t, "../cmd/whosecache", tool)

	_, printed := command(t, "go", "vet", "-vettool="+tool, "./cases/...")
	compare(t, "go vet", findingLines(printed, dir), want)
	printed, errors := command(t, tool, "./cases/...")
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
	for _, a := range analyzer.Analyzers() {
		for _, res := range analysistest.Run(t, corpus, a, "./cases/...") {
			for _, d := range res.Action.Diagnostics {
				p := res.Action.Package.Fset.Position(d.Pos)
				lines = append(lines, fmt.Sprintf("%s:%d:%d: %s", relative(p.Filename, dir), p.Line, p.Column, d.Message))
			}
		}
	}
	return sorted(lines)
}

var findingLine = regexp.MustCompile(`^\S+\.go:\d+:\d+: [^\t]`)

// findingLines picks the findings from what a command printed: other lines are
// headings and the steps of a trace.
func findingLines(printed, dir string) []string {
	var lines []string
	for line := range strings.Lines(printed) {
		if findingLine.MatchString(line) {
			lines = append(lines, relative(strings.TrimSpace(line), dir))
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
