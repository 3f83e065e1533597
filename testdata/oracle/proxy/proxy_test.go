package proxy

import (
	"errors"
	"os"
	"regexp"
	"strings"
	"testing"

	"github.com/whosecache/whosecache/testdata/oracle/attack"
)

// needed ends the test on an error of Run. Where nobody watches, a machine
// without nginx would look like a success.
func needed(t *testing.T, err error) {
	t.Helper()
	switch {
	case errors.Is(err, ErrNoNginx) && os.Getenv("CI") == "":
		t.Skipf("%v: nothing is proved behind a proxy", err)
	case err != nil:
		t.Fatal(err)
	}
}

// TestResponses tries every case behind both caches and compares the verdicts with
// its label. ORACLE_CASE is a regexp that picks some.
func TestResponses(t *testing.T) {
	root, err := attack.Root()
	if err != nil {
		t.Fatal(err)
	}
	pattern := os.Getenv("ORACLE_CASE")
	match, err := regexp.Compile(pattern)
	if err != nil {
		t.Fatal(err)
	}
	cases, err := Find(root, match)
	if err != nil {
		t.Fatal(err)
	}
	if len(cases) == 0 && pattern == "" {
		t.Fatal("there are no cases")
	}
	needed(t, Run(t.Context(), root, cases, func(r Result) {
		t.Log(Row(r))
		if err := r.Check(); err != nil {
			t.Errorf("%s: %v", r.Name, err)
		}
	}))
}

func TestCheck(t *testing.T) {
	for _, test := range []struct {
		name, source, label string
		naive, careful      bool // what the label wants; a wrong one must be noticed
	}{
		{"responses/a", "w.Write(b) // want `page .* \\(nostore:header\\)`", "error", true, true},
		{"responses/a", "w.Write(b) // want `page .* \\(nostore:shared:warning\\)`", "warning", true, true},
		{"responses/a", "w.Write(b) // want `page .* \\(nostore:header:note\\)`", "note", true, false},
		{"responses/a", "w.Write(b) // want \"(nostore:header:note)\" `(nostore:cookie:warning)`", "warning", true, true},
		{"responses/a", "// want `(nostore:x:note)`\n// want `(nostore:x)`\n// want `(nostore:x:warning)`", "error", true, true},
		{"responses/a", "// want `(cachekey:subject)`", "silent", false, false},
		{"responses/a", "// nostore:header is what the rule is called", "silent", false, false},
		{"limitations/responses/a", "// limitation(leaks): reflection", "leaks", true, false},
		{"limitations/responses/a", "// limitation(leaks): reflection", "leaks", true, true},
		{"limitations/responses/a", "// limitation(safe): opaque\n// want `(nostore:x)`", "safe", false, false},
	} {
		limitation, err := attack.Limitation([]byte(test.source))
		if err != nil {
			t.Fatal(err)
		}
		r := Result{
			Case:    Case{Name: test.name, Severity: severity([]byte(test.source)), Limitation: limitation},
			Naive:   Verdict{Cache: "naive", Leaks: test.naive},
			Careful: Verdict{Cache: "careful", Leaks: test.careful},
		}
		if r.Label() != test.label {
			t.Errorf("%s: label %s, want %s", test.source, r.Label(), test.label)
		}
		if err := r.Check(); err != nil {
			t.Errorf("%s: %v", test.source, err)
		}
		if err := r.CheckFixed(); (err != nil) != (test.naive || test.careful) {
			t.Errorf("%s: after the fix: %v", test.source, err)
		}
		r.Naive.Leaks = !test.naive
		if err := r.Check(); err == nil || !strings.Contains(err.Error(), "the naive cache") {
			t.Errorf("%s: a wrong naive verdict gives %v", test.source, err)
		}
		r.Naive.Leaks, r.Careful.Leaks = test.naive, !test.careful
		if err := r.Check(); !r.Pinned() && (err == nil || !strings.Contains(err.Error(), "the careful cache")) {
			t.Errorf("%s: a wrong careful verdict gives %v", test.source, err)
		}
	}
}

func TestMisplaced(t *testing.T) {
	for _, c := range []Case{
		{Name: "responses/a", Severity: "silent", Limitation: "safe"},
		{Name: "limitations/responses/a", Severity: "silent"},
	} {
		if (Result{Case: c}).Check() == nil {
			t.Errorf("%v passes", c)
		}
	}
}
