package main

import (
	"encoding/json"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

// These tests run the real rules under the go command, on a service whose identity and
// whose store nobody can see through. With its model, the package web has a finding that
// needs facts of the others.

const shopModel = "package example.com/m/peer\norigin Who r0=subject\npackage example.com/m/kv\nwrite Client.Put key=0 value=1\n"

func shop(t *testing.T, more ...string) string {
	t.Helper()
	return module(t, append([]string{
		"peer/peer.go", "package peer\n\nimport \"net/http\"\n\nvar peers = map[string]string{}\n\nfunc Who(r *http.Request) string { return peers[r.Proto] }\n",
		"kv/kv.go", "package kv\n\ntype Client struct{ out func(...string) }\n\nfunc (c *Client) Put(key, text string) { c.out(\"SET\", key, text) }\n",
		"keep/keep.go", "package keep\n\nimport \"example.com/m/kv\"\n\nfunc Remember(c *kv.Client, shop, text string) { c.Put(\"orders:\"+shop, text) }\n",
		"web/web.go", shopWeb,
	}, more...)...)
}

const shopWeb = `package web

import (
	"net/http"

	"example.com/m/keep"
	"example.com/m/kv"
	"example.com/m/peer"
)

func Orders(c *kv.Client, w http.ResponseWriter, r *http.Request) {
	w.Header().Set("Cache-Control", "no-store")
	keep.Remember(c, r.PathValue("shop"), "orders of "+peer.Who(r))
}
`

func put(t *testing.T, name, text string) {
	t.Helper()
	if err := os.WriteFile(name, []byte(text), 0o666); err != nil {
		t.Fatal(err)
	}
}

// TestVetSettings edits the settings of a project between plain runs of go vet: each
// must go by them, though nothing that go vet itself knows of has changed.
func TestVetSettings(t *testing.T) {
	dir := shop(t)
	for _, s := range []struct {
		what, file, text string
		finding          bool
	}{
		{"without settings", "shop.model", "", false},
		{"an empty model", ".whosecache.yml", "models:\n  - shop.model\n", false},
		{"the model is edited", "shop.model", shopModel, true},
		{"again", "shop.model", shopModel, true},
		{"the rule is off", ".whosecache.yml", "models:\n  - shop.model\nrules:\n  cachekey: off\n", false},
		{"the rule is a note", ".whosecache.yml", "models:\n  - shop.model\nrules:\n  cachekey: note\n", true},
		{"the path is excluded", ".whosecache.yml", "models:\n  - shop.model\nexclude:\n  - web\n", false},
		{"the store is no cache", "shop.model", "package example.com/m/peer\norigin Who r0=subject\n", false},
	} {
		put(t, filepath.Join(dir, s.file), s.text)
		for _, from := range []string{dir, filepath.Join(dir, "keep")} { // another folder of the module
			got := start(t, "command", from, "go", "vet", "-vettool="+self(t), "example.com/m/web")
			found := strings.Contains(got.stderr, "web.go:13:19: value depends on the caller (peer.Who(r), web.go:13)")
			if found != s.finding || (got.status != 0) != s.finding {
				t.Errorf("%s: status %d\n%s", s.what, got.status, got.stderr)
			}
		}
	}
}

// TestVetVariable names the settings in the environment, which go vet does not know of
// either.
func TestVetVariable(t *testing.T) {
	dir := shop(t, ".whosecache.yml", "models:\n  - shop.model\n", "shop.model", shopModel)
	other := filepath.Join(dir, "other.yml")
	put(t, other, "models:\n  - shop.model\nseverity: error\nrules:\n  cachekey: warning\n")
	for _, s := range []struct {
		value   string
		finding bool
	}{
		{"", true}, {"off", false}, {"", true}, {other, false},
	} {
		t.Setenv("WHOSECACHE_CONFIG", s.value)
		got := start(t, "command", dir, "go", "vet", "-vettool="+self(t), "./web")
		if (got.status == 1) != s.finding || strings.Contains(got.stderr, "(cachekey:subject)") != s.finding {
			t.Errorf("WHOSECACHE_CONFIG=%s: %+v", s.value, got)
		}
		if alone := start(t, "command", dir, self(t), "./web"); (alone.status == exitFindings) != s.finding {
			t.Errorf("WHOSECACHE_CONFIG=%s, the command: %+v", s.value, alone)
		}
	}
}

// TestBrokenSettings wants one clear line, in each driver.
func TestBrokenSettings(t *testing.T) {
	const unknown = `unknown rule "keyjoins"; write one of cachekey, cachehit, cacheonce, sharedcache, nostore, tokencache, unverified, keyjoin, jwtparse, directives`
	for _, c := range []struct{ file, text, want string }{
		{".whosecache.yml", "rules:\n  keyjoins: off\n", ".whosecache.yml:2: " + unknown},
		{"shop.model", "package example.com/m/kv\nwrite Client.Put key=0\n", "shop.model:2: write without value=; write all of key=, value="},
	} {
		dir := shop(t, ".whosecache.yml", "models:\n  - shop.model\n", "shop.model", shopModel)
		put(t, filepath.Join(dir, c.file), c.text)
		got := start(t, "command", dir, "go", "vet", "-vettool="+self(t), "./web")
		// The go command adds that the tool did not say who it is.
		first, rest, _ := strings.Cut(got.stderr, "\n")
		if !strings.HasSuffix(first, ": "+c.want) || got.status == 0 || strings.Contains(rest, c.file) {
			t.Errorf("go vet: %+v, want %s", got, c.want)
		}
		start(t, "command", dir, self(t), "./web").check(t, exitUsage, "", "whosecache: "+c.want+"\n")
	}
	// A row that does not fit the code is found where the code is.
	dir := shop(t, ".whosecache.yml", "models:\n  - shop.model\n", "shop.model", "package example.com/m/kv\nwrite Client.Put key=0 value=7\n")
	got := start(t, "command", dir, "go", "vet", "-vettool="+self(t), "./web")
	const want = "web.go:1:9: package example.com/m/web is not analysed as its settings cannot be used: shop.model:2: write example.com/m/kv.Client.Put: operand 7: "
	if got.status != 1 || !strings.Contains(got.stderr, want) {
		t.Errorf("a row that does not fit: %+v", got)
	}
}

// fixable is a service with a finding that has a fix.
const fixable = `package a

import (
	"net/http"
	"sync"
)

var (
	mu     sync.Mutex
	orders = map[string]string{}
)

func Orders(w http.ResponseWriter, r *http.Request) {
	w.Header().Set("Cache-Control", "no-store")
	user, _, _ := r.BasicAuth()
	key := "orders:" + r.PathValue("shop")
	mu.Lock()
	defer mu.Unlock()
	if _, ok := orders[key]; !ok {
		orders[key] = "orders of " + user
	}
	w.Write([]byte(orders[key]))
}
`

const fixableAt = "a/a.go:20:10: value depends on the caller (r.BasicAuth(), a.go:15)"

// TestVetFlags shows a finding, or applies its fix, with every flag of go vet that has
// to do with findings.
func TestVetFlags(t *testing.T) {
	dir := module(t, "a/a.go", fixable)
	vet := func(args ...string) output {
		t.Helper()
		return start(t, "command", dir, "go", append([]string{"vet", "-vettool=" + self(t)}, args...)...)
	}
	if got := vet("./..."); got.status != 1 || !strings.Contains(got.stderr, fixableAt) {
		t.Errorf("go vet: %+v", got)
	}
	if got := vet("-c=1", "./..."); got.status != 1 || !strings.Contains(got.stderr, "19\t\tif _, ok := orders[key]; !ok {\n20\t\t\torders[key] = ") {
		t.Errorf("go vet -c=1: %+v", got)
	}
	if got := vet("-cachekey=false", "./..."); got.status != 0 {
		t.Errorf("go vet -cachekey=false: %+v", got)
	}
	if got := vet("-cachehit", "./..."); got.status != 0 {
		t.Errorf("go vet -cachehit: %+v", got)
	}
	checkVetJSON(t, vet("-json", "./..."))
	for _, diff := range []output{
		vet("-fix", "-diff", "./..."),
		start(t, "command", dir, "go", "fix", "-fixtool="+self(t), "-diff", "./..."),
	} {
		if !strings.Contains(diff.stdout+diff.stderr, "\n-\tkey := ") || !strings.Contains(diff.stdout+diff.stderr, "\n+\tkey := ") {
			t.Errorf("a diff: %+v", diff)
		}
	}
	if got := vet("./..."); got.status != 1 {
		t.Errorf("a diff has changed the file: %+v", got)
	}
	copied := module(t, "a/a.go", fixable)
	if got := vet("-fix", "./..."); got.status != 0 {
		t.Errorf("go vet -fix: %+v", got)
	}
	if got := vet("./..."); got.status != 0 {
		t.Errorf("after go vet -fix: %+v", got)
	}
	if got := start(t, "command", copied, "go", "fix", "-fixtool="+self(t), "./..."); got.status != 0 {
		t.Errorf("go fix: %+v", got)
	}
	ours, err := os.ReadFile(filepath.Join(dir, "a/a.go"))
	if err != nil {
		t.Fatal(err)
	}
	theirs, err := os.ReadFile(filepath.Join(copied, "a/a.go"))
	if err != nil || string(theirs) != string(ours) || string(ours) == fixable {
		t.Errorf("%v, go vet -fix makes\n%s\ngo fix makes\n%s", err, ours, theirs)
	}
}

// checkVetJSON wants one finding in what go vet -json prints, with its category and fix.
func checkVetJSON(t *testing.T, got output) {
	t.Helper()
	text := regexp.MustCompile(`(?m)^#.*\n`).ReplaceAllString(got.stdout+got.stderr, "")
	var tree map[string]map[string][]struct {
		Category, Posn, Message string
		SuggestedFixes          []struct{ Message string } `json:"suggested_fixes"`
	}
	if err := json.Unmarshal([]byte(text), &tree); err != nil || got.status != 0 {
		t.Fatalf("go vet -json: %v: %+v", err, got)
	}
	list := tree["example.com/m/a"]["cachekey"]
	if len(list) != 1 || list[0].Category != "cachekey:subject" || len(list[0].SuggestedFixes) != 1 || !strings.HasSuffix(list[0].Posn, "a.go:20:10") {
		t.Errorf("go vet -json: %+v", list)
	}
}

// TestGoTool runs the command as a tool of a module, which needs no installation.
func TestGoTool(t *testing.T) {
	root, err := filepath.Abs("../..")
	if err != nil {
		t.Fatal(err)
	}
	dir := module(t, "a/a.go", fixable)
	put(t, filepath.Join(dir, "go.mod"), "module example.com/m\n\ngo 1.25.0\n\ntool github.com/whosecache/whosecache/cmd/whosecache\n\n"+
		"require github.com/whosecache/whosecache v0.0.0\n\nreplace github.com/whosecache/whosecache => "+filepath.ToSlash(root)+"\n")
	if got := start(t, "", dir, "go", "mod", "tidy"); got.status != 0 {
		t.Fatalf("go mod tidy: %+v", got)
	}
	got := start(t, "", dir, "go", "tool", "whosecache", "./...")
	if got.status != exitFindings || !strings.Contains(got.stdout, fixableAt) {
		t.Errorf("go tool whosecache: %+v", got)
	}
	tool := start(t, "", dir, "go", "tool", "-n", "whosecache")
	got = start(t, "", dir, "go", "vet", "-vettool="+strings.TrimSpace(tool.stdout), "./...")
	if got.status != 1 || !strings.Contains(got.stderr, fixableAt) {
		t.Errorf("go vet with the tool of go tool -n: %+v", got)
	}
}

// TestCheckAnnotation wants a branch on what a function returns that nobody can see
// through to be a check, when its annotation says so in another package.
func TestCheckAnnotation(t *testing.T) {
	const doc = `package web

import (
	"net/http"
	"sync"

	"example.com/m/acl"
)

var (
	mu   sync.Mutex
	docs = map[string]string{}
)

func Doc(w http.ResponseWriter, r *http.Request) {
	w.Header().Set("Cache-Control", "no-store")
	id := r.PathValue("id")
	mu.Lock()
	defer mu.Unlock()
	if d, ok := docs[id]; ok {
		w.Write([]byte(d))
		return
	}
	if !acl.May(id) {
		http.Error(w, "no", http.StatusForbidden)
		return
	}
	docs[id] = id + "!"
	w.Write([]byte(docs[id]))
}
`
	const acl = "package acl\n\nvar ask func(string) int\n\n// May asks the daemon next door.\n//\n//whosecache:check\n" +
		"func May(doc string) bool { return ask(doc) == 1 }\n"
	dir := module(t, "acl/acl.go", acl, "web/web.go", doc)
	got := start(t, "command", dir, self(t), "./web")
	if got.status != exitFindings || !strings.HasPrefix(got.stdout, "web/web.go:20:19: ") || !strings.Contains(got.stdout, "(cachehit:authorization)\n") {
		t.Errorf("%+v", got)
	}
	put(t, filepath.Join(dir, "acl/acl.go"), strings.Replace(acl, "//whosecache:check\n", "", 1))
	start(t, "command", dir, self(t), "./web").check(t, exitClean, "", "")
}
