package jwtparse_test

import (
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"golang.org/x/tools/go/analysis/analysistest"

	"github.com/whosecache/whosecache/passes/jwtparse"
)

func TestCases(t *testing.T) {
	analysistest.Run(t, "../../testdata", jwtparse.Analyzer, "./jwtparse/...")
}

// open are the cases that get no fix, and why.
var open = map[string]string{
	"clubs":   "where the secret comes from only its owner knows",
	"doors":   "the audience is not said at the parse",
	"ledgers": "where the secret comes from only its owner knows",
	"matches": "where the secret comes from only its owner knows",
	"menus":   "where the secret comes from only its owner knows",
	"wards":   "the audience is not said at the parse",
}

// TestFixes applies the fixes to a copy of the cases, which must compile, be
// formatted, analyse clean and not let the forger in.
func TestFixes(t *testing.T) {
	if testing.Short() {
		t.Skip("attacks the fixed cases")
	}
	dir := t.TempDir()
	tool := filepath.Join(dir, "jwtparse")
	run(t, ".", "go", "build", "-o", tool, "./testdata/command")
	copied := filepath.Join(dir, "testdata")
	if err := os.CopyFS(copied, os.DirFS("../../testdata")); err != nil {
		t.Fatal(err)
	}
	found := cases(run(t, copied, tool, "./jwtparse/..."))
	run(t, copied, tool, "-fix", "./jwtparse/...")
	left := cases(run(t, copied, tool, "./jwtparse/..."))
	var fixed []string
	for name := range found {
		if left[name] != (open[name] != "") {
			t.Errorf("%s: findings left: %v, want a reason exactly then: %q", name, left[name], open[name])
		}
		if !left[name] {
			fixed = append(fixed, name)
		}
	}
	if len(fixed) < 2 {
		t.Fatalf("fixed: %v", fixed)
	}
	if out := run(t, copied, "gofmt", "-l", "jwtparse"); out != "" {
		t.Errorf("not formatted:\n%s", out)
	}
	out := run(t, copied, "go", "run", "./oracle/cmd/attack", "-case", "^jwtparse/("+strings.Join(fixed, "|")+")$")
	for _, name := range fixed {
		if !regexp.MustCompile(`(?m)^jwtparse/` + name + ` +\w+ +safe`).MatchString(out) {
			t.Errorf("%s after the fix:\n%s", name, out)
		}
	}
}

var inCase = regexp.MustCompile(`(?m)\bjwtparse/(\w+)/.*\(jwtparse:\w+(:warning)?\)$`)

// cases are the names of the cases that findings are in.
func cases(out string) map[string]bool {
	names := make(map[string]bool)
	for _, m := range inCase.FindAllStringSubmatch(out, -1) {
		names[m[1]] = true
	}
	return names
}

// run returns what a command prints. Findings make an exit status of their own.
func run(t *testing.T, dir, name string, args ...string) string {
	t.Helper()
	cmd := exec.Command(name, args...)
	cmd.Dir = dir
	out, err := cmd.CombinedOutput()
	if exit, ok := err.(*exec.ExitError); err != nil && (!ok || exit.ExitCode() > 3) {
		t.Fatalf("%s %v: %v\n%s", name, args, err, out)
	}
	return string(out)
}
