package cachekey_test

import (
	"bytes"
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
	"articlesearch":        "the key is a struct",
	"deferwrite":           "the caller is read after the cache",
	"echo_inbox":           "the caller is read after the cache",
	"eventscope":           "the caller is in the event that is passed on",
	"fiber_gateway":        "the caller is read by a call",
	"flagd":                "the key is built in another package",
	"fnv_invoices":         "the key is a number, a hash of its parts",
	"forge":                "the key is a struct",
	"ginjwt_feed":          "the caller is read after the cache",
	"goroutine":            "the caller is read after the cache",
	"groupcache":           "the loader takes the key apart",
	"groupcache_statement": "the loader takes the key apart",
	"homewidgets":          "the key is a struct",
	"inboxbg":              "the caller is read after the cache, by a call",
	"interfacecache":       "the caller is read after the cache",
	"kubegate":             "the groups are not a string",
	"l02_pricing":          "the groups are not a string",
	"l03_permissions":      "the key is a struct",
	"l04_search":           "the role is decided in another function",
	"l06_post_likes":       "the caller is read after the cache",
	"l07_upstream":         "the client has only the token",
	"memcacheitem":         "the caller is read after the cache, by a call",
	"memofeed":             "the caller is in scope in a nested block only",
	"memoize_rates":        "the caller is in the context that is passed on",
	"mtls_devices":         "the caller is in a certificate, without a variable of his own",
	"nested_reports":       "the cache is chosen from a map of caches",
	"otter_digest":         "the key is a number",
	"photolib":             "the caller is in the session that is passed on",
	"pricing":              "the caller is read after the cache, by a call",
	"ristretto":            "a function value says who the caller is",
	"ristretto_quota":      "the caller's tenant is read by a call",
	"rolefield":            "the caller's role is read after the cache",
	"routememo":            "the caller is read in another function",
	"rpcgate":              "the key is built in another package",
	"scopegob":             "the caller is an interface",
	"servicevalue":         "the caller is read after the cache",
	"session_decisions":    "the key is built in another function, which is given a record",
	"shopfront":            "the groups are not a string",
	"socialgin":            "the caller is read by a call",
	"storebff":             "the handler has only the token",
	"structkey":            "the key is a struct",
	"template_menu":        "the caller's role is read after the cache",
	"tenantsettings":       "the claims come from a function of another package, whose summary a fix does not see",
	"upstream":             "the handler does not know who the caller is",
	"wikirender":           "the key is a struct",
}

// TestFixes applies the fixes of all cases to a copy of them, which must compile,
// be formatted, analyse clean and not leak.
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

	found := cases(run(t, copied, tool, "./cases/..."))
	left := cases(run(t, copied, tool, "-fix", "./cases/..."))
	for name, why := range open {
		if slices.Contains(found, name) && !slices.Contains(left, name) {
			t.Errorf("%s is fixed; it was not before: %s", name, why)
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
	if out := run(t, copied, "gofmt", "-l", "cases"); len(out) > 0 {
		t.Errorf("not formatted:\n%s", out)
	}
	if out := run(t, copied, "go", "vet", "-composites=false", "./cases/..."); len(out) > 0 {
		t.Errorf("go vet:\n%s", out)
	}
	if again := cases(run(t, copied, tool, "./cases/...")); !slices.Equal(again, left) {
		t.Errorf("findings in %v, want in %v only", again, left)
	}
	attack(t, copied, fixed)
}

// attack lets the oracle attack the cases: none may leak.
func attack(t *testing.T, root string, names []string) {
	pattern := "^cases/(" + strings.Join(names, "|") + ")$"
	out := string(run(t, root, "go", "run", "./oracle/cmd/attack", "-case", pattern))
	for _, name := range names {
		row := regexp.MustCompile(`(?m)^cases/` + name + ` +\w+ +(\w+)`).FindStringSubmatch(out)
		if row == nil || row[1] != "safe" {
			t.Errorf("%s after the fix: %q", name, row)
		}
	}
	if t.Failed() {
		t.Log(out)
	}
}

var inCase = regexp.MustCompile(`(?m)^cases/(\w+)/.*\(cachekey:\w+(:warning)?\)$`)

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
