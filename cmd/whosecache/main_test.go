package main

import (
	"bytes"
	"encoding/json"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"runtime/debug"
	"slices"
	"strings"
	"testing"

	"github.com/whosecache/whosecache/analyzer"
	"golang.org/x/tools/go/analysis"
)

// TestMain lets the test binary be the command, with the real rules or with the
// rule of toy_test.go: one build, and the code under test is main's own.
func TestMain(m *testing.M) {
	switch os.Getenv("WHOSECACHE_TEST_AS") {
	case "command":
		os.Exit(run(os.Args[1:], analyzer.Analyzers()))
	case "toy":
		debug.SetMaxStack(1 << 20)
		os.Exit(run(os.Args[1:], []*analysis.Analyzer{leaks}))
	}
	os.Exit(m.Run())
}

func self(t *testing.T) string {
	t.Helper()
	name, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	return name
}

// module writes a module with these files, in pairs of name and content.
func module(t *testing.T, files ...string) string {
	t.Helper()
	dir, err := filepath.EvalSymlinks(t.TempDir())
	if err != nil {
		t.Fatal(err)
	}
	files = append(files, "go.mod", "module example.com/m\n\ngo 1.25\n")
	for i := 0; i < len(files); i += 2 {
		name := filepath.Join(dir, files[i])
		if err := os.MkdirAll(filepath.Dir(name), 0o777); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(name, []byte(files[i+1]), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	return dir
}

type output struct {
	stdout, stderr string
	status         int
}

// start runs a program in dir; as says what the test binary is, should it be called.
func start(t *testing.T, as, dir, name string, args ...string) output {
	t.Helper()
	cmd := exec.Command(name, args...)
	cmd.Dir = dir
	cmd.Env = append(os.Environ(), "WHOSECACHE_TEST_AS="+as, "PWD="+dir, "GOWORK=off", "GOFLAGS=")
	var stdout, stderr bytes.Buffer
	cmd.Stdout, cmd.Stderr = &stdout, &stderr
	if err := cmd.Run(); err != nil {
		if _, ok := err.(*exec.ExitError); !ok {
			t.Fatal(err)
		}
	}
	return output{stdout.String(), stderr.String(), cmd.ProcessState.ExitCode()}
}

func (got output) check(t *testing.T, status int, stdout, stderr string) {
	t.Helper()
	if got.status != status {
		t.Errorf("exit status %d, want %d", got.status, status)
	}
	if got.stdout != stdout {
		t.Errorf("standard output:\n%swant:\n%s", got.stdout, stdout)
	}
	if got.stderr != stderr {
		t.Errorf("standard error:\n%swant:\n%s", got.stderr, stderr)
	}
}

const leakFile = "package a\n\nfunc Leak() {}\n\nfunc Safe() {}\n\nfunc A() { Leak() }\n"

// TestBadInput wants one clear line and the right status for everything that
// can be wrong with a call or with the code.
func TestBadInput(t *testing.T) {
	typeError := module(t, "a/a.go", "package a\n\nvar A int = \"one\"\n\nvar B int = \"two\"\n",
		"b/b.go", "package b\n\nimport \"example.com/m/a\"\n\nvar B = a.A\n", "c/c.go", strings.Replace(leakFile, "package a", "package c", 1))
	tests := []struct {
		name, dir, args string
		status          int
		stdout, stderr  string
	}{
		{"no arguments", "", "", 2, "", "whosecache: no packages named; try: whosecache ./...\n"},
		{"only flags", "", "-v", 2, "", "whosecache: no packages named; try: whosecache ./...\n"},
		{"unknown flag", "", "-frobnicate ./...", 2, "", "whosecache: unknown flag -frobnicate (see: whosecache help)\n"},
		{"late flag", "", "./... -json", 2, "", "whosecache: flag -json stands after a package; flags go first\n"},
		{"diff alone", "", "-diff ./...", 2, "", "whosecache: -diff needs -fix\n"},
		{"two formats", "", "-json -format=sarif ./...", 2, "", "whosecache: -json and -format=sarif exclude each other\n"},
		{"fix and format", "", "-fix -format=sarif ./...", 2, "", "whosecache: -fix and -format=sarif exclude each other\n"},
		{"fix and JSON", "", "-fix -json ./...", 2, "", "whosecache: -fix and -format=json exclude each other\n"},
		{"unknown format", "", "-format=xml ./...", 2, "",
			"whosecache: invalid value \"xml\" for flag -format: want text, json or sarif (see: whosecache help)\n"},
		{"unknown level", "", "-fail-on=fatal ./...", 2, "",
			"whosecache: invalid value \"fatal\" for flag -fail-on: want error, warning or note (see: whosecache help)\n"},
		{"unknown rule", "", "help nosuch", 2, "", "whosecache: unknown rule nosuch (see: whosecache help)\n"},
		{"no module", t.TempDir(), "./...", 2, "",
			"whosecache: no packages matched: not inside a Go module (no go.mod in this folder or above)\n"},
		{"no match", module(t), "./...", 2, "", "whosecache: no packages matched: ./...\n"},
		{"type error", typeError, "./...", 1, "c/c.go:7:12: call of Leak leaks\n",
			"whosecache: a/a.go:3:13: cannot use \"one\" (untyped string constant) as int value in variable declaration (and 1 more)\n" +
				"whosecache: example.com/m/b: not analysed: it imports example.com/m/a, which has errors\n"},
		{"syntax error", module(t, "a.go", "package a\n\nfunc {\n"), "./...", 1, "",
			"whosecache: a.go:3:6: syntax error: unexpected {, expected name or (\n"},
		{"missing package", module(t, "a.go", "package a\n\nimport _ \"example.com/m/nope\"\n"), "./...", 1, "",
			"whosecache: a.go:3:8: no required module provides package example.com/m/nope\n" +
				"whosecache: example.com/m: not analysed: it imports example.com/m/nope, which has errors\n"},
		{"test does not compile", module(t, "a.go", leakFile, "a_test.go", "package a\n\nvar x int = \"x\"\n"), ".", 1,
			"a.go:7:12: call of Leak leaks\n",
			"whosecache: a_test.go:3:13: cannot use \"x\" (untyped string constant) as int value in variable declaration\n"},
		{"clean", module(t, "a.go", "package a\n"), "./...", 0, "", ""},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			start(t, "toy", test.dir, self(t), strings.Fields(test.args)...).check(t, test.status, test.stdout, test.stderr)
		})
	}
}

// TestStandalone follows a fact through packages, and a fix.
func TestStandalone(t *testing.T) {
	dir := module(t, "a/a.go", leakFile,
		"a/a_test.go", "package a\n\nfunc helper() { Leak() }\n",
		"b/b.go", "package b\n\nimport \"example.com/m/a\"\n\nfunc B() { a.A() }\n")
	const all = "a/a.go:7:12: call of Leak leaks\na/a_test.go:3:17: call of Leak leaks\nb/b.go:5:12: call of A leaks\n"
	const b = "b/b.go:5:12: call of A leaks\n"
	for args, want := range map[string]string{
		"./...":             all,
		"./b":               b,
		"-test=false ./...": strings.Replace(all, "a/a_test.go:3:17: call of Leak leaks\n", "", 1),
		"-c=0 ./b":          b + "5\tfunc B() { a.A() }\n",
	} {
		start(t, "toy", dir, self(t), strings.Fields(args)...).check(t, exitFindings, want, "")
	}

	got := start(t, "toy", dir, self(t), "-json", "./b")
	var tree map[string]map[string][]jsonFinding
	if err := json.Unmarshal([]byte(got.stdout), &tree); err != nil || got.status != exitFindings {
		t.Fatal(err, got)
	}
	if f := tree["example.com/m/b"]["leaks"]; len(f) != 1 || f[0].URL != "https://example.com/leaks#call" {
		t.Errorf("unexpected JSON: %s", got.stdout)
	}

	const diff = "--- a/a/a.go\n+++ b/a/a.go\n@@ -4,4 +4,4 @@\n \n func Safe() {}\n \n-func A() { Leak() }\n+func A() { Safe() }\n"
	got = start(t, "toy", dir, self(t), "-fix", "-diff", "-test=false", "./a")
	got.check(t, exitFindings, diff, "")
	got = start(t, "toy", dir, self(t), "-fix", "./...")
	got.check(t, exitFindings, b, "") // found before a was fixed
	start(t, "toy", dir, self(t), "./...").check(t, exitClean, "", "")
}

// TestPanic wants the run to go on, whatever happens to one package.
func TestPanic(t *testing.T) {
	dir := module(t, "a/a.go", leakFile, "p/p.go", "package p\n\nfunc Panic() {}\n", "q/q.go", "package q\n\nfunc Overflow() {}\n")
	got := start(t, "toy", dir, self(t), "./...")
	got.stdout = regexp.MustCompile(`toy_test.go:\d+`).ReplaceAllString(got.stdout, "toy_test.go:N")
	got.check(t, exitErrors,
		"a/a.go:7:12: call of Leak leaks\n"+
			"p/p.go:1:9: internal error: package example.com/m/p is not analysed: leaks panicked: told to (toy_test.go:N); please report this\n",
		"whosecache: example.com/m/q: not analysed: internal error: runtime: goroutine stack exceeds 1048576-byte limit; please report this\n")

	vet := start(t, "toy", dir, "go", "vet", "-vettool="+self(t), "./a", "./p")
	if vet.status != 1 || !strings.Contains(vet.stderr, "p/p.go:1:9: internal error") || !strings.Contains(vet.stderr, "a/a.go:7:12: call of Leak leaks") {
		t.Errorf("under go vet: %+v", vet)
	}
}

// TestSkipped wants every function named that is not analysed, where -v asks.
func TestSkipped(t *testing.T) {
	table := strings.Repeat("\tif x := f(); x > 0 {\n\t\tprintln(x, f())\n\t}\n", 5000)
	dir := module(t, "a/a.go", "package a\n\nfunc f() int\n\nfunc Table() {\n"+table+"}\n", "a/a.s", "", "a/a_test.go", "package a\n")
	const want = "a/a.go:5:6: example.com/m/a.Table is not analysed: too large\n"
	start(t, "command", dir, self(t), "./...").check(t, exitClean, "", "")
	got := start(t, "command", dir, self(t), "-v", "./...")
	got.stderr = regexp.MustCompile(`\d+ of the standard`).ReplaceAllString(got.stderr, "N of the standard")
	got.check(t, exitClean, "", "whosecache: "+want+"whosecache: 1 packages analysed; not analysed: N of the standard library, 0 other, 1 functions\n")
	vet := start(t, "command", dir, "go", "vet", "-vettool="+self(t), "-cachekey.v", "./...")
	if vet.status != 0 || !strings.Contains(vet.stderr, want) {
		t.Errorf("under go vet: %+v", vet)
	}
}

// TestHandshake asks what the go command asks of a vet tool.
func TestHandshake(t *testing.T) {
	got := start(t, "command", "", self(t), "-V=full")
	if !regexp.MustCompile(`^\S+ version devel comments-go-here buildID=[0-9a-f]{64}\n$`).MatchString(got.stdout) || got.status != 0 {
		t.Errorf("-V=full: %+v", got)
	}
	got = start(t, "command", "", self(t), "-flags")
	var flags []struct{ Name string }
	if err := json.Unmarshal([]byte(got.stdout), &flags); err != nil || got.status != 0 {
		t.Errorf("-flags: %v: %+v", err, got)
	}
	for _, want := range []string{"V", "json", "c"} {
		if !slices.ContainsFunc(flags, func(f struct{ Name string }) bool { return f.Name == want }) {
			t.Errorf("-flags leaves out -%s", want)
		}
	}
}

func vetLines(t *testing.T, dir string, packages ...string) []string {
	t.Helper()
	got := start(t, "toy", dir, "go", append([]string{"vet", "-vettool=" + self(t)}, packages...)...)
	var lines []string
	for line := range strings.Lines(got.stderr) {
		if !strings.HasPrefix(line, "#") {
			lines = append(lines, strings.TrimPrefix(strings.TrimSpace(line), "./"))
		}
	}
	slices.Sort(lines)
	return lines
}

// TestVet wants go vet to say the same as the standalone command.
func TestVet(t *testing.T) {
	dir := module(t, "a/a.go", leakFile, "a/a_test.go", "package a\n\nfunc helper() { Leak() }\n",
		"b/b.go", "package b\n\nimport (\n\t\"net/http\"\n\n\t\"example.com/m/a\"\n)\n\nfunc B(*http.Request) { a.A() }\n")
	want := strings.Split(strings.TrimSpace(start(t, "toy", dir, self(t), "./...").stdout), "\n")
	if got := vetLines(t, dir, "./..."); len(want) != 3 || !slices.Equal(got, want) {
		t.Errorf("go vet: %q\nstandalone: %q", got, want)
	}
}

// TestDependencies vendors two dependencies that differ only in what the gate
// looks for, and wants the fact of the one that it lets in, in both drivers.
func TestDependencies(t *testing.T) {
	const cache = "\n\nimport \"sync\"\n\ntype Cache struct {\n\tmu sync.Mutex\n\tm  map[string]int\n}\n\nfunc Leak() {}\n\nfunc A() { Leak() }\n"
	dir := module(t,
		"m.go", "package m\n\nimport (\n\t\"example.com/kept\"\n\t\"example.com/plain\"\n)\n\nfunc M() {\n\tkept.A()\n\tplain.A()\n}\n",
		"vendor/example.com/kept/kept.go", "package kept"+cache,
		"vendor/example.com/plain/plain.go", "package plain"+strings.ReplaceAll(cache, "Cache", "Thing"),
		"vendor/modules.txt", "# example.com/kept v1.0.0\n## explicit; go 1.25\nexample.com/kept\n# example.com/plain v1.0.0\n## explicit; go 1.25\nexample.com/plain\n")
	mod := "module example.com/m\n\ngo 1.25\n\nrequire (\n\texample.com/kept v1.0.0\n\texample.com/plain v1.0.0\n)\n"
	if err := os.WriteFile(filepath.Join(dir, "go.mod"), []byte(mod), 0o666); err != nil {
		t.Fatal(err)
	}
	const want = "m.go:9:2: call of A leaks"
	start(t, "toy", dir, self(t), "./...").check(t, exitFindings, want+"\n", "")
	if got := vetLines(t, dir, "./..."); !slices.Equal(got, []string{want}) {
		t.Errorf("go vet: %q", got)
	}
	got := start(t, "toy", dir, self(t), "-v", "./...")
	got.stderr = regexp.MustCompile(`\d+ of the standard`).ReplaceAllString(got.stderr, "N of the standard")
	got.check(t, exitFindings, want+"\n", "whosecache: 2 packages analysed; not analysed: N of the standard library, 1 other, 0 functions\n")
}

// TestGoFix applies a fix through the go command.
func TestGoFix(t *testing.T) {
	dir := module(t, "a/a.go", leakFile, "b/b.go", "package b\n\nimport \"example.com/m/a\"\n\nfunc B() { a.A() }\n")
	start(t, "toy", dir, "go", "fix", "-fixtool="+self(t), "./b").check(t, 0, "", "") // leaves a alone
	if got, _ := os.ReadFile(filepath.Join(dir, "a/a.go")); string(got) != leakFile {
		t.Errorf("go fix ./b has changed a/a.go:\n%s", got)
	}
	start(t, "toy", dir, "go", "fix", "-fixtool="+self(t), "./...").check(t, 0, "", "")
	if got, _ := os.ReadFile(filepath.Join(dir, "a/a.go")); !strings.Contains(string(got), "func A() { Safe() }") {
		t.Errorf("after go fix ./...:\n%s", got)
	}
}

// TestVetCache guards against the go command's cache, which would replay the
// silence of a dependency for the same package when that is named later.
func TestVetCache(t *testing.T) {
	dir := module(t, "a/a.go", leakFile, "b/b.go", "package b\n\nimport \"example.com/m/a\"\n\nfunc B() { a.A() }\n")
	vetLines(t, dir, "./b")
	if got := vetLines(t, dir, "./a"); !slices.Equal(got, []string{"a/a.go:7:12: call of Leak leaks"}) {
		t.Errorf("after its importer was vetted, go vet ./a says %q", got)
	}
	if got := vetLines(t, dir, "./..."); len(got) != 2 {
		t.Errorf("go vet ./... says %q", got)
	}
}

// TestEarlyExit hands over a unit of the standard library: it must not be
// parsed (its file is not even Go), and what it leaves must do for an importer.
func TestEarlyExit(t *testing.T) {
	dir := module(t, "fmt.go", "this is not Go")
	vetx := filepath.Join(dir, "vet.out")
	cfg, err := json.Marshal(map[string]any{
		"ID": "fmt", "ImportPath": "fmt", "Dir": dir, "GoFiles": []string{filepath.Join(dir, "fmt.go")},
		"VetxOnly": true, "VetxOutput": vetx,
	})
	if err != nil {
		t.Fatal(err)
	}
	name := filepath.Join(dir, "vet.cfg")
	if err := os.WriteFile(name, cfg, 0o666); err != nil {
		t.Fatal(err)
	}
	start(t, "toy", dir, self(t), "-json", name).check(t, 0, "", "")
	if facts, err := os.ReadFile(vetx); err != nil || len(facts) != 0 {
		t.Errorf("facts: %d bytes, %v; want an empty file", len(facts), err)
	}
	// TestVet shows that an importer (of net/http) is content with such files.
}
