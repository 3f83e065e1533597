package main

import (
	"go/format"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/whosecache/whosecache/analyzer"
)

// TestDemo plays the demonstration in a folder that has nothing to do with this module.
func TestDemo(t *testing.T) {
	if len(analyzer.Analyzers()) == 0 {
		t.Skip("no rules yet")
	}
	got := start(t, "command", t.TempDir(), self(t), "demo")
	if got.status != 0 || got.stderr != "" {
		t.Fatalf("exit status %d\n%s%s", got.status, got.stdout, got.stderr)
	}
	for _, want := range []string{"Bob reads what Alice ordered", "(cachekey:subject)", "+++ b/shop.go", "Bob reads his own orders"} {
		if !strings.Contains(got.stdout, want) {
			t.Errorf("the demonstration does not show %q:\n%s", want, got.stdout)
		}
	}
	if strings.Contains(got.stdout, "(nostore:") {
		t.Errorf("the demonstration shows more than one bug:\n%s", got.stdout)
	}
}

// TestDemoFormat keeps gofmt's rules where gofmt does not look.
func TestDemoFormat(t *testing.T) {
	names, err := filepath.Glob("internal/demo/shop/*.go.txt")
	if err != nil || len(names) == 0 {
		t.Fatal("no files", err)
	}
	for _, name := range names {
		text, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		if formatted, err := format.Source(text); err != nil || string(formatted) != string(text) {
			t.Errorf("%s is not formatted: %v", name, err)
		}
	}
}
