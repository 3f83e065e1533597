//go:build endtoend

package main

import (
	"bytes"
	"encoding/json"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"
)

// The programs that all tests run, built once: this one and the whosecache command.
// Go's build cache keeps what they are made of, a minute and a half of compiling.
var linter, command string

func TestMain(m *testing.M) { os.Exit(buildAndRun(m)) }

func buildAndRun(m *testing.M) int {
	dir, err := os.MkdirTemp("", "whosecache-endtoend-")
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		return 1
	}
	defer os.RemoveAll(dir)
	linter, command = filepath.Join(dir, "golangci-lint-whosecache"), filepath.Join(dir, "whosecache")
	for _, b := range []struct{ dir, pkg, to string }{{".", ".", linter}, {"../..", "./cmd/whosecache", command}} {
		cmd := exec.Command("go", "build", "-o", b.to, b.pkg)
		cmd.Dir = b.dir
		if out, err := cmd.CombinedOutput(); err != nil {
			fmt.Fprintf(os.Stderr, "%v\n%s", err, out)
			return 1
		}
	}
	return m.Run()
}

// output is what a program printed, and what it cost.
type output struct {
	stdout, stderr string
	status         int
	cost           string
}

func start(t *testing.T, dir string, env []string, name string, args ...string) output {
	t.Helper()
	cmd := exec.Command(name, args...)
	cmd.Dir = dir
	cmd.Env = append(append(os.Environ(), "PWD="+dir, "GOFLAGS=", "GOWORK=off"), env...)
	var stdout, stderr bytes.Buffer
	cmd.Stdout, cmd.Stderr = &stdout, &stderr
	began := time.Now()
	if err := cmd.Run(); err != nil {
		if _, exited := err.(*exec.ExitError); !exited {
			t.Fatal(err)
		}
	}
	s := cmd.ProcessState
	cost := fmt.Sprintf("%.1f s, %.1f s of CPU%s", time.Since(began).Seconds(), (s.UserTime() + s.SystemTime()).Seconds(), peak(s))
	return output{stdout.String(), stderr.String(), s.ExitCode(), cost}
}

// example is the configuration that the tests run with, unless they are about others.
func example(t *testing.T) string {
	t.Helper()
	name, err := filepath.Abs("../../.golangci.example.yml")
	if err != nil {
		t.Fatal(err)
	}
	return name
}

// lint runs golangci-lint with no linter but ours, with its cache in a folder.
func lint(t *testing.T, dir, cache, config string, args ...string) output {
	t.Helper()
	all := append([]string{"run", "--config=" + config, "--enable-only=whosecache", "--allow-parallel-runners",
		"--show-stats=false", "--path-mode=abs", "--output.text.path=stderr", "--output.json.path=stdout", "--timeout=15m"}, args...)
	return start(t, dir, []string{"GOLANGCI_LINT_CACHE=" + cache}, linter, all...)
}

// findings are the issues that golangci-lint printed, as the command prints findings.
func (o output) findings(t *testing.T, dir string) []string {
	t.Helper()
	var printed struct {
		Issues []struct {
			FromLinter, Text string
			Pos              struct {
				Filename     string
				Line, Column int
			}
		}
	}
	if err := json.Unmarshal([]byte(o.stdout), &printed); err != nil {
		t.Fatalf("%v in %q, status %d: %s", err, o.stdout, o.status, o.stderr)
	}
	lines := make([]string, 0, len(printed.Issues))
	for _, i := range printed.Issues {
		if i.FromLinter != "whosecache" {
			i.Text += " (" + i.FromLinter + ")"
		}
		file := filepath.ToSlash(strings.TrimPrefix(i.Pos.Filename, dir+string(filepath.Separator)))
		lines = append(lines, fmt.Sprintf("%s:%d:%d: %s", file, i.Pos.Line, i.Pos.Column, i.Text))
	}
	slices.Sort(lines)
	return lines
}

// commandFindings are the findings of the whosecache command, without their steps.
func commandFindings(t *testing.T, dir string, patterns ...string) []string {
	t.Helper()
	got := start(t, dir, nil, command, patterns...)
	if got.stderr != "" {
		t.Fatalf("the command prints:\n%s", got.stderr)
	}
	var lines []string
	for line := range strings.Lines(got.stdout) {
		if line = strings.TrimSuffix(line, "\n"); findingLine.MatchString(line) {
			lines = append(lines, filepath.ToSlash(line))
		}
	}
	slices.Sort(lines)
	return lines
}

var findingLine = regexp.MustCompile(`^\S+\.go:\d+:\d+: [^\t]`)

func compare(t *testing.T, got, want []string) {
	t.Helper()
	for _, line := range got {
		if !slices.Contains(want, line) {
			t.Errorf("only golangci-lint reports %s", line)
		}
	}
	for _, line := range want {
		if !slices.Contains(got, line) {
			t.Errorf("golangci-lint does not report %s", line)
		}
	}
	if len(got) != len(want) {
		t.Errorf("%d issues, want %d", len(got), len(want))
	}
}

func corpus(t *testing.T) string {
	t.Helper()
	dir, err := filepath.Abs("../../testdata")
	if err != nil {
		t.Fatal(err)
	}
	return dir
}

// TestCorpus wants every finding of the command, at the same place and with the same
// text, on every case of the corpus: the fourth driver beside the three that TestCorpus
// of package analyzer compares. A second run, from golangci-lint's cache, says the same.
func TestCorpus(t *testing.T) {
	dir, cache := corpus(t), t.TempDir()
	entries, err := os.ReadDir(dir)
	if err != nil {
		t.Fatal(err)
	}
	var patterns []string
	for _, e := range entries {
		if e.IsDir() && e.Name() != "oracle" { // the oracle is what attacks the cases
			patterns = append(patterns, "./"+e.Name()+"/...")
		}
	}
	want := commandFindings(t, dir, patterns...)
	if len(want) < 500 {
		t.Fatalf("the command has %d findings", len(want))
	}
	for _, run := range []string{"first", "second"} {
		got := lint(t, dir, cache, example(t), patterns...)
		t.Logf("%s run on the corpus, %d findings: %s", run, len(want), got.cost)
		if got.status != 1 {
			t.Errorf("exit status %d, want 1: %s", got.status, got.stderr)
		}
		compare(t, got.findings(t, dir), want)
	}
}

// TestFix applies all fixes to copies of some cases, in both programs.
func TestFix(t *testing.T) {
	cases := []string{
		"cases/globalmap", "cases/basicauth", "cases/ginuser", "cases/chictx", "cachehit/payslips",
		"responses/f_badge", "jwtparse", "keyjoin", "tokencache/apigate", "directives/ignores",
	}
	ours, theirs := copyCases(t, cases), copyCases(t, cases)
	before := tree(t, ours)
	got := start(t, ours, nil, command, "-fix", "./...")
	if got.stderr != "" || got.status != 3 {
		t.Fatalf("whosecache -fix: status %d\n%s", got.status, got.stderr)
	}
	if got := lint(t, theirs, t.TempDir(), example(t), "--fix", "./..."); got.status != 1 || strings.Contains(got.stderr, "level=") {
		t.Fatalf("golangci-lint --fix: status %d, want 1 for what has no fix\n%s", got.status, got.stderr)
	}
	fixed := 0
	want := tree(t, ours)
	for file, text := range tree(t, theirs) {
		if text != want[file] {
			t.Errorf("%s after golangci-lint --fix:\n%s\nafter whosecache -fix:\n%s", file, text, want[file])
		}
		if text != before[file] {
			fixed++
		}
	}
	if fixed < 8 {
		t.Errorf("only %d files are fixed", fixed)
	}
}

// copyCases copies folders of the corpus into a module of the same name.
func copyCases(t *testing.T, folders []string) string {
	t.Helper()
	dir, err := filepath.EvalSymlinks(t.TempDir())
	if err != nil {
		t.Fatal(err)
	}
	from := corpus(t)
	for _, folder := range append(folders, "oracle") { // the cases import the oracle
		if err := os.CopyFS(filepath.Join(dir, folder), os.DirFS(filepath.Join(from, folder))); err != nil {
			t.Fatal(err)
		}
	}
	for _, name := range []string{"go.mod", "go.sum"} {
		text, err := os.ReadFile(filepath.Join(from, name))
		if err == nil {
			err = os.WriteFile(filepath.Join(dir, name), text, 0o666)
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	return dir
}

// tree are the Go files below a folder.
func tree(t *testing.T, dir string) map[string]string {
	t.Helper()
	files := make(map[string]string)
	err := filepath.WalkDir(dir, func(path string, d os.DirEntry, err error) error {
		if err != nil || d.IsDir() || filepath.Ext(path) != ".go" {
			return err
		}
		text, err := os.ReadFile(path)
		files[strings.TrimPrefix(path, dir)] = string(text)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return files
}
