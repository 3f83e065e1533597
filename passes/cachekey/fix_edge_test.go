package cachekey_test

import (
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

// Each edge is a program and what a fix must do with it: lines of the fixed file,
// or "" for the message of a finding without a fix.
var edges = []struct {
	name, source string
	want         []string
}{
	{"one import", `package p

import "net/http"

var pages = map[string]string{}

func show(w http.ResponseWriter, r *http.Request) {
	user, _, _ := r.BasicAuth()
	shop := r.PathValue("shop")
	if p, ok := pages[shop]; ok {
		_, _ = w.Write([]byte(p))
		return
	}
	pages[shop] = "orders of " + user
}
`, []string{`import "net/url"`, `shop := r.PathValue("shop") + ":" + url.QueryEscape(user)`, `if p, ok := pages[shop]; ok {`}},
	{"url is taken", `package p

import (
	"net/http"
	"sync"
)

var pages sync.Map

func show(w http.ResponseWriter, r *http.Request) {
	user, _, _ := r.BasicAuth()
	url := *r.URL
	if p, ok := pages.Load(url.Path); ok {
		_, _ = w.Write([]byte(p.(string)))
		return
	}
	pages.Store(url.Path, "orders of "+user)
}
`, []string{`	"strconv"`, `if p, ok := pages.Load(url.Path + ":" + strconv.Quote(user)); ok {`, `pages.Store(url.Path+":"+strconv.Quote(user), "orders of "+user)`}},
	{"an alias, a comment", `package p

import (
	"net/http"
	u "net/url"
	"sync"
)

var pages sync.Map

func show(w http.ResponseWriter, r *http.Request) {
	user, _, _ := r.BasicAuth()
	shop := u.PathEscape(r.PathValue("shop"))
	if p, ok := pages.Load("shop/" + shop); ok { // hit
		_, _ = w.Write([]byte(p.(string)))
		return
	}
	pages.Store("shop/"+shop, "orders of "+user) // miss
}
`, []string{`	u "net/url"`, `pages.Store("shop/"+shop+":"+u.QueryEscape(user), "orders of "+user) // miss`}},
	{"an invalidation that knows the caller", `package p

import (
	"net/http"
	"sync"
)

var pages sync.Map

func show(w http.ResponseWriter, r *http.Request) {
	user, _, _ := r.BasicAuth()
	key := "shop/" + r.PathValue("shop")
	if p, ok := pages.Load(key); ok {
		_, _ = w.Write([]byte(p.(string)))
		return
	}
	pages.Store(key, "orders of "+user)
}

func buy(w http.ResponseWriter, r *http.Request) {
	customer, _, _ := r.BasicAuth()
	pages.Delete("shop/" + r.PathValue("shop"))
	_, _ = w.Write([]byte("thanks, " + customer))
}
`, []string{`key := "shop/" + r.PathValue("shop") + ":" + url.QueryEscape(user)`, `pages.Delete("shop/" + r.PathValue("shop") + ":" + url.QueryEscape(customer))`}},
	{"an invalidation that does not", `package p

import (
	"net/http"
	"sync"
)

var pages sync.Map

func show(w http.ResponseWriter, r *http.Request) {
	user, _, _ := r.BasicAuth()
	key := "shop/" + r.PathValue("shop")
	if p, ok := pages.Load(key); ok {
		_, _ = w.Write([]byte(p.(string)))
		return
	}
	pages.Store(key, "orders of "+user)
}

func closed(shop string) { pages.Delete("shop/" + shop) }
`, []string{``, `entry; put the caller's subject into the key at p.go:12 and p.go:20 (cachekey:subject)`}},
	{"a key that is also shown", `package p

import (
	"fmt"
	"log"
	"net/http"
	"sync"
)

type shopID string

var pages sync.Map

func show(w http.ResponseWriter, r *http.Request) {
	user, _, _ := r.BasicAuth()
	id := shopID(r.PathValue("shop"))
	if p, ok := pages.Load(id); ok {
		_, _ = fmt.Fprintln(w, id, p)
		return
	}
	log.Print(id)
	pages.Store(id, "orders of "+user)
}
`, []string{`id := shopID(r.PathValue("shop"))`, `pages.Store(id+shopID(":"+url.QueryEscape(user)), "orders of "+user)`}},
	{"a key that is built step by step", `package p

import (
	"net/http"
	"sync"
)

var pages sync.Map

func show(w http.ResponseWriter, r *http.Request) {
	user, _, _ := r.BasicAuth()
	page(w, user, r.PathValue("shop"))
}

func page(w http.ResponseWriter, who, key string) {
	key = key + "/orders"
	key += "?all"
	if p, ok := pages.Load(key); ok {
		_, _ = w.Write([]byte(p.(string)))
		return
	}
	pages.Store(key, "orders of "+who)
}
`, []string{`if p, ok := pages.Load(key + ":" + url.QueryEscape(who)); ok {`, `pages.Store(key+":"+url.QueryEscape(who), "orders of "+who)`}},
}

func TestFixEdges(t *testing.T) {
	tool := filepath.Join(t.TempDir(), "whosecache")
	run(t, ".", "go", "build", "-o", tool, "../../cmd/whosecache")
	for _, e := range edges {
		t.Run(e.name, func(t *testing.T) {
			t.Parallel()
			dir := t.TempDir()
			for name, text := range map[string]string{"go.mod": "module p\n\ngo 1.24\n", "p.go": e.source} {
				if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o666); err != nil {
					t.Fatal(err)
				}
			}
			out := string(run(t, dir, tool, "-fix", "."))
			fixed, err := os.ReadFile(filepath.Join(dir, "p.go"))
			if err != nil {
				t.Fatal(err)
			}
			text, want := string(fixed), e.want
			if want[0] == "" {
				if text != e.source {
					t.Errorf("changed:\n%s", text)
				}
				text, want = out, want[1:]
			}
			for _, line := range want {
				if !strings.Contains(text, line+"\n") {
					t.Errorf("no line %s in:\n%s\n%s", line, text, out)
				}
			}
			if out := run(t, dir, "gofmt", "-l", "."); len(out) > 0 {
				t.Error("not formatted")
			}
			if out := run(t, dir, "go", "vet", "."); len(out) > 0 {
				t.Errorf("go vet: %s", out)
			}
		})
	}
}

// run returns what a command prints. Findings make an exit status of their own.
func run(t *testing.T, dir, name string, args ...string) []byte {
	t.Helper()
	cmd := exec.Command(name, args...)
	cmd.Dir = dir
	out, err := cmd.CombinedOutput()
	if exit, ok := err.(*exec.ExitError); err != nil && (!ok || exit.ExitCode() > 3) {
		t.Fatalf("%s %v: %v\n%s", name, args, err, out)
	}
	return out
}
