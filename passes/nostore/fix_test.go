package nostore_test

import (
	"bytes"
	"encoding/json"
	"go/format"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
)

// open are the cases that get no fix, and why. Every other case with a finding
// gets one, and TestFixes proves that it closes the leak.
var open = map[string]string{
	"x_orders": "the handler is another package's, and a ServeMux has no middleware",
	"x_wallet": "a middleware sets the header after the handlers",
}

// TestFixes applies the fixes of all cases to a copy of them, which must compile,
// be formatted, analyse clean and not leak through caches in front.
func TestFixes(t *testing.T) {
	if testing.Short() {
		t.Skip("attacks every fixed case")
	}
	dir := t.TempDir()
	tool := filepath.Join(dir, "whosecache")
	run(t, ".", "go", "build", "-o", tool, "../../cmd/whosecache")
	copied := filepath.Join(dir, "testdata")
	if err := os.CopyFS(copied, os.DirFS("../../testdata")); err != nil {
		t.Fatal(err)
	}

	before := run(t, copied, tool, "./responses/...")
	found := cases(before)
	formatted(t, run(t, copied, tool, "-json", "./responses/..."))
	left := cases(run(t, copied, tool, "-fix", "./responses/..."))
	for name, why := range open {
		switch {
		case !slices.Contains(found, name):
		case !slices.Contains(left, name):
			t.Errorf("%s is fixed; it was not before: %s", name, why)
		case !regexp.MustCompile(`(?m)^responses/` + name + `/.*; (set|say) `).Match(before):
			t.Errorf("%s has neither a fix nor advice", name)
		}
	}
	var fixed []string
	for _, name := range found {
		switch {
		case !slices.Contains(left, name):
			fixed = append(fixed, name)
		case open[name] == "":
			t.Errorf("%s is not fixed", name)
		}
	}
	if len(fixed) < 30 {
		t.Fatalf("%d cases are fixed", len(fixed))
	}
	if out := run(t, copied, "gofmt", "-l", "responses"); len(out) > 0 {
		t.Errorf("not formatted:\n%s", out)
	}
	if out := run(t, copied, "go", "vet", "-composites=false", "./responses/..."); len(out) > 0 {
		t.Errorf("go vet:\n%s", out)
	}
	if again := cases(run(t, copied, tool, "./responses/...")); !slices.Equal(again, left) {
		t.Errorf("findings in %v, want in %v only", again, left)
	}
	attack(t, copied, fixed)
}

// attack lets the oracle ask through caches in front of the cases: nobody may get
// what is another's.
func attack(t *testing.T, root string, names []string) {
	if _, err := exec.LookPath("nginx"); err != nil {
		t.Skip("the oracle needs nginx")
	}
	pattern := "^responses/(" + strings.Join(names, "|") + ")$"
	out := string(run(t, root, "go", "run", "./oracle/cmd/attack", "-proxy", "-fixed", "-case", pattern))
	for _, name := range names {
		row := regexp.MustCompile(`(?m)^responses/` + name + ` +\w+ +(\w+) +(\w+)`).FindStringSubmatch(out)
		if row == nil || row[1] != "safe" || row[2] != "safe" {
			t.Errorf("%s after the fix: %q", name, row)
		}
	}
	if t.Failed() {
		t.Log(out)
	}
}

// formatted checks that every fix by itself leaves its files as gofmt wants them,
// for programs that apply fixes and do not format.
func formatted(t *testing.T, out []byte) {
	var packages map[string]map[string][]struct {
		Posn  string
		Fixes []struct {
			Edits []struct {
				Filename   string
				Start, End int
				New        string
			}
		} `json:"suggested_fixes"`
	}
	if err := json.Unmarshal(out, &packages); err != nil {
		t.Fatal(err)
	}
	for _, rules := range packages {
		for _, d := range rules["nostore"] {
			if len(d.Fixes) > 1 {
				t.Errorf("%s: %d fixes", d.Posn, len(d.Fixes))
			}
			texts := make(map[string][]byte)
			for _, f := range d.Fixes {
				for i := len(f.Edits) - 1; i >= 0; i-- {
					e := f.Edits[i]
					if texts[e.Filename] == nil {
						texts[e.Filename], _ = os.ReadFile(e.Filename)
					}
					text := texts[e.Filename]
					texts[e.Filename] = slices.Concat(text[:e.Start], []byte(e.New), text[e.End:])
				}
			}
			for name, text := range texts {
				if want, err := format.Source(text); err != nil || !bytes.Equal(text, want) {
					t.Errorf("%s: after the fix, %s is not formatted: %v", d.Posn, name, err)
				}
			}
		}
	}
}

var inCase = regexp.MustCompile(`(?m)^responses/(\w+)/.*\(nostore:\w+(:warning|:note)?\)$`)

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
	if err := cmd.Run(); err != nil {
		if exit, ok := err.(*exec.ExitError); !ok || exit.ExitCode() > 3 {
			t.Fatalf("%s %v: %v\n%s", name, args, err, out.Bytes())
		}
	}
	return out.Bytes()
}
