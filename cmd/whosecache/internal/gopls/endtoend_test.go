//go:build endtoend

package gopls

import (
	"context"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"
)

// The tests run real language servers that are built once, and share their cache.
var built struct {
	dir         string
	ours, stock func() (string, error)
}

func TestMain(m *testing.M) {
	dir, err := os.MkdirTemp("", "whosecache-gopls-test-")
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
	built.dir = dir
	built.ours = sync.OnceValues(func() (string, error) { return buildOurs(Newest) })
	built.stock = sync.OnceValues(buildStock)
	status := m.Run()
	os.RemoveAll(dir)
	os.Exit(status)
}

func buildOurs(version string) (string, error) {
	name := filepath.Join(built.dir, version, "ours.exe")
	return name, Build(context.Background(), Request{Version: version, Output: name, Log: io.Discard})
}

func buildStock() (string, error) {
	cmd := exec.Command("go", "install", goplsModule+"@"+Newest)
	cmd.Env = append(cmd.Environ(), "GOBIN="+built.dir, "GOWORK=off", "GOFLAGS=")
	if out, err := cmd.CombinedOutput(); err != nil {
		return "", fmt.Errorf("%v\n%s", err, out)
	}
	return exec.LookPath(filepath.Join(built.dir, "gopls"))
}

func need(t *testing.T, server func() (string, error)) string {
	t.Helper()
	name, err := server()
	if err != nil {
		t.Fatal(err)
	}
	return name
}

const cacheText = `// Package remember is a home-made cache.
package remember

import "sync"

// Cache keeps texts.
type Cache struct {
	mu sync.Mutex
	m  map[string]string
}

// Get returns what is kept under key, or keeps what load computes.
func (c *Cache) Get(key string, load func() string) string {
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.m == nil {
		c.m = make(map[string]string)
	}
	v, ok := c.m[key]
	if !ok {
		v = load()
		c.m[key] = v
	}
	return v
}
`

// shopText has a place for the key of the cache, and one for a text that gopls' own
// printf analyzer repeats: who reads it knows which version of the file was analysed.
const shopText = `// Package shop shows what a customer has ordered.
package shop

import (
	"fmt"
	"net/http"
	"net/url"
	"sync"

	"example.com/shop/remember"
)

type shop struct {
	users  map[string]string // user and password
	pages  sync.Map
	shared remember.Cache
}

func (s *shop) list(w http.ResponseWriter, r *http.Request) {
	user, password, ok := r.BasicAuth()
	if !ok || s.users[user] != password {
		http.Error(w, "who are you?", http.StatusUnauthorized)
		return
	}
	w.Header().Set("Cache-Control", "private")
	id := url.QueryEscape(r.URL.Query().Get("shop"))
	fmt.Fprint(w, LOOKUP)
	fmt.Printf("%d", "MARK")
}

func (s *shop) page(key, user, id string) string {
	if page, ok := s.pages.Load(key); ok {
		return page.(string)
	}
	page := render(user, id)
	s.pages.Store(key, page)
	return page
}

func render(user, id string) string { return user + " has ordered in " + id }
`

// What stands for LOOKUP: the page of the user, from the cache in this package or
// from the one in the other.
const (
	ownLeak    = `s.page("orders:"+id, user, id)`
	ownSafe    = `s.page("orders:"+id+":"+url.QueryEscape(user), user, id)`
	helperLeak = `s.shared.Get("page:"+id, func() string { return render(user, id) })`
)

// marks numbers the versions of the file, over all tests.
var marks int

// show edits the shop without saving it, waits until it is analysed, and returns
// the findings of whosecache.
func show(e *editor, text string) ([]diagnostic, publication) {
	e.t.Helper()
	marks++
	return showAs(e, text, fmt.Sprintf("mark%d", marks))
}

func showAs(e *editor, text, mark string) ([]diagnostic, publication) {
	e.t.Helper()
	e.edit("shop.go", strings.ReplaceAll(text, "MARK", mark))
	p := e.await("shop.go", func(ds []diagnostic) bool {
		return slices.ContainsFunc(ds, func(d diagnostic) bool { return strings.Contains(d.Message, mark) })
	})
	ours := slices.DeleteFunc(slices.Clone(p.Diagnostics), func(d diagnostic) bool {
		code, ok := d.Code.(string)
		return !ok || !strings.HasPrefix(code, d.Source+":")
	})
	return ours, p
}

func withLookup(lookup string) string { return strings.ReplaceAll(shopText, "LOOKUP", lookup) }

// newShop writes a module that is in order, so that every finding is one of an unsaved edit.
func newShop(t *testing.T) string {
	t.Helper()
	dir, err := filepath.EvalSymlinks(t.TempDir())
	if err != nil {
		t.Fatal(err)
	}
	for name, text := range map[string]string{
		"go.mod": "module example.com/shop\n\ngo 1.25\n", "remember/remember.go": cacheText, "shop.go": withLookup(ownSafe),
	} {
		name = filepath.Join(dir, name)
		if err := os.MkdirAll(filepath.Dir(name), 0o777); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(name, []byte(text), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	return dir
}

func newEditor(t *testing.T, server string, settings map[string]any) *editor {
	t.Helper()
	return startEditor(t, server, filepath.Join(built.dir, "cache"), newShop(t), settings)
}

func line(text, part string) int {
	before, _, found := strings.Cut(text, part)
	if !found {
		panic(part + " is not in the text")
	}
	return strings.Count(before, "\n")
}

// TestInline wants a finding on an unsaved edit with all that an editor shows of it.
func TestInline(t *testing.T) {
	e := newEditor(t, need(t, built.ours), nil)
	if found, _ := show(e, withLookup(ownSafe)); len(found) != 0 {
		t.Fatalf("findings in a shop that is in order: %+v", found)
	}
	text := withLookup(ownLeak)
	found, _ := show(e, text)
	if len(found) != 1 {
		t.Fatalf("%d findings, want 1: %+v", len(found), found)
	}
	d := found[0]
	if d.Source != "cachekey" || d.Code != "cachekey:subject" || d.Severity != 2 {
		t.Errorf("source %q, code %q, severity %d; want cachekey, cachekey:subject, 2 (warning)", d.Source, d.Code, d.Severity)
	}
	if want := "/passes/cachekey/doc.md#subject"; !strings.HasSuffix(d.CodeDescription.Href, want) {
		t.Errorf("the code links to %q, want …%s", d.CodeDescription.Href, want)
	}
	if d.Range.Start.Line != line(text, `"orders:"`) || !strings.HasPrefix(d.Message, "value depends on the caller (r.BasicAuth(), shop.go:") {
		t.Errorf("unexpected finding: %+v", d)
	}
	if len(d.Related) == 0 || d.Related[0].Location.URI != e.uri("shop.go") || d.Related[0].Location.Range.Start.Line != line(text, "r.BasicAuth") {
		t.Errorf("related lines: %+v; want the one with r.BasicAuth", d.Related)
	}
	if found, _ := show(e, withLookup(ownSafe)); len(found) != 0 {
		t.Errorf("findings after the edit was taken back: %+v", found)
	}
}

// TestQuickFix applies the suggested fix as a code action.
func TestQuickFix(t *testing.T) {
	e := newEditor(t, need(t, built.ours), nil)
	found, p := show(e, withLookup(ownLeak))
	if len(found) != 1 {
		t.Fatalf("%d findings, want 1: %+v", len(found), found)
	}
	var actions []codeAction
	e.call("textDocument/codeAction", map[string]any{
		"textDocument": map[string]any{"uri": p.URI}, "range": found[0].Range,
		"context": map[string]any{"diagnostics": found, "only": []string{"quickfix"}},
	}, &actions)
	i := slices.IndexFunc(actions, func(a codeAction) bool {
		return len(a.Diagnostics) > 0 && a.Diagnostics[0].Message == found[0].Message
	})
	if i < 0 {
		t.Fatalf("no quick fix for the finding, but %+v", actions)
	}
	action := actions[i]
	if action.Edit == nil {
		e.call("codeAction/resolve", action, &action)
	}
	if action.Kind != "quickfix" || action.Edit == nil || len(action.Edit.DocumentChanges) != 1 ||
		action.Edit.DocumentChanges[0].TextDocument.URI != p.URI {
		t.Fatalf("unexpected code action: %+v", action)
	}
	fixed := e.apply("shop.go", action.Edit.DocumentChanges[0].Edits)
	if !strings.Contains(fixed, `"orders:"+id+":"+url.QueryEscape(user), user, id)`) {
		t.Errorf("after the fix:\n%s", fixed)
	}
	if found, _ := show(e, strings.Replace(fixed, fmt.Sprintf("mark%d", marks), "MARK", 1)); len(found) != 0 {
		t.Errorf("findings after the fix: %+v", found)
	}
}

// TestFacts wants the finding at the caller of a cache in another package, and that
// it goes when that package no longer is a cache, saved or not.
func TestFacts(t *testing.T) {
	e := newEditor(t, need(t, built.ours), nil)
	text := withLookup(helperLeak)
	found, _ := show(e, text)
	if len(found) != 1 || found[0].Code != "cachekey:subject" || found[0].Range.Start.Line != line(text, `"page:"`) {
		t.Fatalf("want one finding at the caller: %+v", found)
	}
	e.edit("remember/remember.go", strings.Replace(cacheText, "\t\tc.m[key] = v\n", "", 1))
	if found, _ := show(e, text); len(found) != 0 {
		t.Errorf("findings though nothing is kept: %+v", found)
	}
	e.edit("remember/remember.go", cacheText)
	if found, _ := show(e, text); len(found) != 1 {
		t.Errorf("want the finding again: %+v", found)
	}
}

// TestSwitchedOff turns the rule off in the way that gopls turns off its own.
func TestSwitchedOff(t *testing.T) {
	e := newEditor(t, need(t, built.ours), map[string]any{"analyses": map[string]bool{"cachekey": false}})
	if found, _ := show(e, withLookup(ownLeak)); len(found) != 0 {
		t.Errorf("findings of a rule that is off: %+v", found)
	}
}

// TestProjectSettings changes the settings of the project, and shows texts whose
// results gopls has cached under other settings.
func TestProjectSettings(t *testing.T) {
	dir := newShop(t)
	file := filepath.Join(dir, ".whosecache.yml")
	write := func(text string) {
		if err := os.WriteFile(file, []byte(text), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	start := func(folder string) *editor {
		e := startEditor(t, need(t, built.ours), filepath.Join(built.dir, "cache"), folder, nil)
		e.dir = dir
		return e
	}
	want := func(e *editor, when string, codes ...string) {
		t.Helper()
		for _, mark := range []string{"this", "that"} {
			found, _ := showAs(e, withLookup(ownLeak), mark)
			if !slices.EqualFunc(found, codes, func(d diagnostic, code string) bool { return d.Code == code }) {
				t.Errorf("%s: want %q, got %+v", when, codes, found)
			}
		}
	}
	e := start(dir)
	want(e, "without settings", "cachekey:subject")
	write("rules:\n  cachekey: off\n")
	want(e, "off, but gopls was not started again", "cachekey:subject")
	const told = "the settings for %s have changed; restart the language server to use them\n"
	if got := e.stderr.String(); strings.Count(got, fmt.Sprintf(told, dir)) != 1 {
		t.Errorf("standard error: %q", got)
	}
	want(start(dir), "off")
	want(start(filepath.Dir(dir)), "off, in a module below the folder of the editor")
	write("rules:\n  nosuch: off\n")
	want(start(dir), "unusable", "directives:settings")
	if err := os.Remove(file); err != nil {
		t.Fatal(err)
	}
	want(start(dir), "without settings again", "cachekey:subject")
	t.Setenv("WHOSECACHE_CONFIG", file)
	write("rules:\n  cachekey: off\n")
	want(start(dir), "off, in a file named by the environment")
}

// TestTypeError pins what gopls does with code that does not compile: no findings
// until it compiles again.
func TestTypeError(t *testing.T) {
	e := newEditor(t, need(t, built.ours), nil)
	text := withLookup(ownLeak)
	if found, _ := show(e, text); len(found) != 1 {
		t.Fatalf("want one finding: %+v", found)
	}
	e.edit("shop.go", text+"\nvar x int = \"x\"\n")
	p := e.await("shop.go", func(ds []diagnostic) bool {
		return slices.ContainsFunc(ds, func(d diagnostic) bool { return d.Source == "compiler" })
	})
	if len(p.Diagnostics) == 0 {
		t.Errorf("no type error: %+v", p)
	}
	if found, _ := show(e, text); len(found) != 1 {
		t.Errorf("want the finding again: %+v", found)
	}
}

// TestOldVersion builds and runs the oldest supported release. Those between take as
// long and were tried by hand, as was v0.24, which needs another Go than this module.
func TestOldVersion(t *testing.T) {
	for _, version := range []string{"v0.20.0"} {
		t.Run(version, func(t *testing.T) {
			e := newEditor(t, need(t, func() (string, error) { return buildOurs(version) }), nil)
			found, _ := show(e, withLookup(ownLeak))
			if len(found) != 1 || found[0].Code != "cachekey:subject" {
				t.Errorf("want one finding: %+v", found)
			}
		})
	}
}

// maxSlower is how much later than from a stock gopls the diagnostics may come.
const maxSlower = 100 * time.Millisecond

// TestLatency makes the same edits in both, by turns, and compares the times from
// the edit to the diagnostics of the analyzers.
func TestLatency(t *testing.T) {
	servers := map[string]*editor{
		"ours":  newEditor(t, need(t, built.ours), nil),
		"stock": newEditor(t, need(t, built.stock), nil),
	}
	times := make(map[string][]time.Duration)
	for i := range 21 {
		lookup := []string{ownLeak, ownSafe}[i%2]
		for _, name := range []string{"ours", "stock"} {
			start := time.Now()
			found, p := show(servers[name], withLookup(lookup))
			if want := name == "ours" && lookup == ownLeak; want != (len(found) == 1) {
				t.Fatalf("%s: unexpected findings: %+v", name, found)
			}
			if i > 0 { // the first analyses the standard library too
				times[name] = append(times[name], p.at.Sub(start))
			}
		}
	}
	ours, stock := median(times["ours"]), median(times["stock"])
	t.Logf("median of 20 from edit to diagnostics: ours %v, stock gopls %v", ours, stock)
	if ours > stock+maxSlower {
		t.Errorf("diagnostics come %v later than from a stock gopls, want at most %v\nours:  %v\nstock: %v",
			ours-stock, maxSlower, times["ours"], times["stock"])
	}
}

func median(times []time.Duration) time.Duration {
	times = slices.Sorted(slices.Values(times))
	return (times[len(times)/2-1] + times[len(times)/2]) / 2
}
