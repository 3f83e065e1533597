package attack

import (
	"bytes"
	"go/format"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"testing"
)

// TestCases attacks every case and compares the verdict with its label.
// ORACLE_CASE is a regexp that picks some.
func TestCases(t *testing.T) {
	root, err := Root()
	if err != nil {
		t.Fatal(err)
	}
	match, err := regexp.Compile(os.Getenv("ORACLE_CASE"))
	if err != nil {
		t.Fatal(err)
	}
	cases, err := Find(root, match)
	if err != nil {
		t.Fatal(err)
	}
	if len(cases) == 0 {
		t.Fatalf("no case matches %q", match)
	}
	err = Run(t.Context(), root, cases, func(r Result) {
		t.Log(Row(r))
		if err := r.Check(); err != nil {
			t.Errorf("%s: %v", r.Name, err)
		}
	})
	if err != nil {
		t.Fatal(err)
	}
}

func TestFormat(t *testing.T) {
	root, err := Root()
	if err != nil {
		t.Fatal(err)
	}
	err = filepath.WalkDir(root, func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || filepath.Ext(path) != ".go" {
			return err
		}
		source, err := os.ReadFile(path)
		if err != nil {
			return err
		}
		if formatted, err := format.Source(source); err != nil || !bytes.Equal(formatted, source) {
			t.Errorf("%s is not gofmt-clean (%v)", path, err)
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
}

func TestLabels(t *testing.T) {
	for source, want := range map[string]string{
		"f(k) // want `value .* \\(cachekey:subject\\)`":         "leaks",
		"f(k) // want `value .* \\(cachekey:subject:warning\\)`": "leaks",
		"f(k) // want \"other\" `x \\(cachehit\\)`":              "leaks",
		"f(k) // want `no header .* \\(nostore\\)`":              "safe",
		"f(k) // cachekey: is what the rule is called":           "safe",
		"// limitation(leaks): reflection":                       "leaks",
		"// limitation(safe): the key is opaque\n// want":        "safe",
		"// limitation(leaks):":                                  "safe",
	} {
		c, err := label("cases/a", []byte(source))
		if err != nil {
			t.Fatal(err)
		}
		if c.Label() != want {
			t.Errorf("%s: label %s, want %s", source, c.Label(), want)
		}
	}
}
