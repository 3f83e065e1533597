package cachehit_test

import (
	"bytes"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"testing"
)

// open are the cases that get no fix, and why. Every other case with a finding
// gets one, and TestFixes proves that it closes the leak.
var open = map[string]string{
	"boardreports": "the check is within the branch of the miss",
	"contracts":    "the session is read after the cache",
	"filedrop":     "the check needs the file, which is opened after the cache is read",
	"ledger":       "the check is in the loader",
	"scopegate":    "the check is a loop, and needs the token's claims",
	"tables":       "the check is in the reader that is called",
	"wikispace":    "the check needs the page, which is read after the cache",
}

// TestFixes applies the fixes of all cases to a copy of them, which must compile,
// be formatted, analyse clean and not leak.
func TestFixes(t *testing.T) {
	if testing.Short() {
		t.Skip("attacks every fixed case")
	}
	dir := t.TempDir()
	tool := filepath.Join(dir, "cachehit")
	run(t, ".", "go", "build", "-o", tool, "./testdata/command")
	copied := filepath.Join(dir, "testdata")
	if err := os.CopyFS(copied, os.DirFS("../../testdata")); err != nil {
		t.Fatal(err)
	}
	before := run(t, copied, tool, "./cachehit/...")
	found := cases(before)
	run(t, copied, tool, "-fix", "./cachehit/...")
	left := cases(run(t, copied, tool, "./cachehit/..."))
	if len(found) < 10 {
		t.Fatalf("findings in %v", found)
	}
	for _, name := range found {
		if isLeft := slices.Contains(left, name); isLeft != (open[name] != "") {
			t.Errorf("%s: findings left: %v, want a reason exactly then: %q", name, isLeft, open[name])
		}
		advised := regexp.MustCompile(`(?m)\bcachehit/` + name + `/.*; check `).Match(before)
		if advised != (open[name] != "") {
			t.Errorf("%s: advice: %v, want it exactly where there is no fix", name, advised)
		}
	}
	if out := run(t, copied, "gofmt", "-l", "cachehit"); len(out) > 0 {
		t.Errorf("not formatted:\n%s", out)
	}
	if out := run(t, copied, "go", "vet", "./cachehit/..."); len(out) > 0 {
		t.Errorf("go vet:\n%s", out)
	}
	out := run(t, copied, "go", "run", "./oracle/cmd/attack", "-case", "^cachehit/")
	rows := regexp.MustCompile(`(?m)^cachehit/(\w+) +\w+ +(\w+)`).FindAllSubmatch(out, -1)
	for _, row := range rows {
		if name := string(row[1]); string(row[2]) != "safe" && open[name] == "" {
			t.Errorf("%s after the fix: %s", name, row[2])
		}
	}
	if len(rows) < len(found) {
		t.Errorf("the oracle says\n%s", out)
	}
}

var inCase = regexp.MustCompile(`(?m)\bcachehit/(\w+)/.*\(cachehit:\w+(:warning)?\)$`)

// cases are the names of the cases that findings are in.
func cases(out []byte) []string {
	var names []string
	for _, m := range inCase.FindAllSubmatch(out, -1) {
		names = append(names, string(m[1]))
	}
	slices.Sort(names)
	return slices.Compact(names)
}

// run returns what a command prints. Findings make an exit status of their own.
func run(t *testing.T, dir, name string, args ...string) []byte {
	t.Helper()
	cmd := exec.Command(name, args...)
	cmd.Dir = dir
	var out bytes.Buffer
	cmd.Stdout, cmd.Stderr = &out, &out
	err := cmd.Run()
	if exit, ok := err.(*exec.ExitError); err != nil && (!ok || exit.ExitCode() > 3) {
		t.Fatalf("%s %v: %v\n%s", name, args, err, out.Bytes())
	}
	return out.Bytes()
}
