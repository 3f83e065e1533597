package nostore_test

import (
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

// Each edge is the body of a handler and what a fix must make of it, or a message
// of a finding without a fix. user is the caller's name.
var edges = []struct{ name, source, want string }{
	{"an if with a statement", `
	if err := json.NewEncoder(w).Encode(user); err != nil {
		log.Print(err)
	}
`, `
	w.Header().Set("Cache-Control", "no-store")
	if err := json.NewEncoder(w).Encode(user); err != nil {
		log.Print(err)
	}
`},
	{"an else if", `
	if r.URL.Path == "/" {
		http.NotFound(w, r)
	} else if _, err := io.WriteString(w, user); err != nil {
		log.Print(err)
	}
`, `
	w.Header().Set("Cache-Control", "no-store")
	if r.URL.Path == "/" {
		http.NotFound(w, r)
	} else if _, err := io.WriteString(w, user); err != nil {
		log.Print(err)
	}
`},
	{"a stream", `
	n := 0
	for range time.Tick(time.Second) {
		n++
		fmt.Fprintf(w, "data: %s %d\n\n", user, n)
		w.(http.Flusher).Flush()
	}
`, `
	n := 0
	w.Header().Set("Cache-Control", "no-store")
	for range time.Tick(time.Second) {
		n++
		fmt.Fprintf(w, "data: %s %d\n\n", user, n)
		w.(http.Flusher).Flush()
	}
`},
	{"a stream that selects", `
	tick := time.Tick(time.Second)
stream:
	for {
		select {
		case now := <-tick:
			fmt.Fprintf(w, "data: %s %v\n\n", user, now)
		case <-r.Context().Done():
			break stream
		}
	}
`, `
	tick := time.Tick(time.Second)
	w.Header().Set("Cache-Control", "no-store")
stream:
	for {
`},
	{"a search that ends with a write", `
	for _, name := range []string{"alice", "bob"} {
		if name == user {
			io.WriteString(w, name)
			return
		}
	}
	http.NotFound(w, r)
`, `
	for _, name := range []string{"alice", "bob"} {
		if name == user {
			w.Header().Set("Cache-Control", "no-store")
			io.WriteString(w, name)
`},
	{"a case", `
	switch r.FormValue("as") {
	case "":
		http.Error(w, "as what?", http.StatusBadRequest)
	case "text":
		io.WriteString(w, user)
	case "none":
		w.Header().Set("Cache-Control", "private")
		io.WriteString(w, user+"!")
	}
`, `
	case "text":
		w.Header().Set("Cache-Control", "no-store")
		io.WriteString(w, user)
	case "none":
		w.Header().Set("Cache-Control", "private")
		io.WriteString(w, user+"!")
`},
	{"several writes, one line", `
	if r.FormValue("as") == "json" {
		json.NewEncoder(w).Encode(user)
		return
	}
	if r.FormValue("as") == "hex" {
		fmt.Fprintf(w, "%x", user)
		return
	}
	io.WriteString(w, user)
`, `
	w.Header().Set("Cache-Control", "no-store")
	if r.FormValue("as") == "json" {
		json.NewEncoder(w).Encode(user)
		return
	}
	if r.FormValue("as") == "hex" {
		fmt.Fprintf(w, "%x", user)
		return
	}
	io.WriteString(w, user)
`},
	{"a write for all among those for one", `
	switch r.FormValue("as") {
	case "json":
		json.NewEncoder(w).Encode(user)
	case "hex":
		fmt.Fprintf(w, "%x", user)
	default:
		w.Header().Set("Cache-Control", "public")
		io.WriteString(w, "json or hex")
	}
`, `
	case "json":
		w.Header().Set("Cache-Control", "no-store")
		json.NewEncoder(w).Encode(user)
	case "hex":
		w.Header().Set("Cache-Control", "no-store")
		fmt.Fprintf(w, "%x", user)
	default:
		w.Header().Set("Cache-Control", "public")
`},
	{"a policy that some get", `
	if user != "admin" {
		w.Header().Set("Cache-Control", "private, max-age=60")
	}
	io.WriteString(w, user)
`, `
	w.Header().Set("Cache-Control", "no-store")
	if user != "admin" {
		w.Header().Set("Cache-Control", "private, max-age=60")
	}
	io.WriteString(w, user)
`},
	{"a policy that some get, for everybody", `
	if user != "admin" {
		w.Header().Set("Cache-Control", "public, max-age=60")
	}
	io.WriteString(w, user)
`, `
	w.Header().Set("Cache-Control", "no-store")
	if user != "admin" {
		w.Header().Set("Cache-Control", "private, max-age=60")
	}
	io.WriteString(w, user)
`},
	{"two policies", `
	if user == "admin" {
		w.Header().Set("Cache-Control", "public, s-maxage=30, max-age=10")
	} else {
		w.Header().Set("Cache-Control", "s-maxage=30")
	}
	io.WriteString(w, user)
`, `
	if user == "admin" {
		w.Header().Set("Cache-Control", "private, max-age=10")
	} else {
		w.Header().Set("Cache-Control", "private")
	}
`},
	{"a policy that is put together", `
	w.Header().Set("Cache-Control", fmt.Sprintf("public, max-age=%d", len(user)))
	io.WriteString(w, user)
`, `
	w.Header().Set("Cache-Control", fmt.Sprintf("private, max-age=%d", len(user)))
	io.WriteString(w, user)
`},
	{"a policy whose end is written elsewhere", `
	w.Header().Set("Cache-Control", fmt.Sprintf("public, s-maxage=%d", len(user)))
	io.WriteString(w, user)
`, `
	w.Header().Set("Cache-Control", fmt.Sprintf("public, s-maxage=%d", len(user)))
	w.Header().Set("Cache-Control", "no-store")
	io.WriteString(w, user)
`},
	{"a header map", `
	w.Header()["Cache-Control"] = []string{"public"}
	io.WriteString(w, user)
`, `
	w.Header()["Cache-Control"] = []string{"private"}
	io.WriteString(w, user)
`},
	{"a constant for all", `
	const policy = "public, max-age=10"
	if user == "" {
		w.Header().Set("Cache-Control", policy)
		io.WriteString(w, "nobody")
		return
	}
	w.Header().Set("Cache-Control", policy)
	io.WriteString(w, user)
`, `
	w.Header().Set("Cache-Control", policy)
	w.Header().Set("Cache-Control", "no-store")
	io.WriteString(w, user)
`},
	{"a constant", `
	const policy = "public, max-age=10"
	w.Header().Set("Cache-Control", policy)
	io.WriteString(w, user)
`, `
	const policy = "private, max-age=10"
	w.Header().Set("Cache-Control", policy)
	io.WriteString(w, user)
`},
	{"a record around the response", `
	rec := &record{ResponseWriter: w}
	fmt.Fprintln(rec, user)
`, `
	rec := &record{ResponseWriter: w}
	w.Header().Set("Cache-Control", "no-store")
	fmt.Fprintln(rec, user)
`},
	{"a line, a comment", `
	fmt.Print("asked")    // by somebody
	w.Write([]byte(user)) // who is it?
`, `
	fmt.Print("asked") // by somebody
	w.Header().Set("Cache-Control", "no-store")
	w.Write([]byte(user)) // who is it?
`},
	{"too late", `
	w.WriteHeader(http.StatusOK)
	w.Header().Set("Cache-Control", "private")
	io.WriteString(w, user)
`, `
	w.Header().Set("Cache-Control", "private")
	w.WriteHeader(http.StatusOK)
	io.WriteString(w, user)
`},
	{"too late for some", `
	if user == "" {
		w.WriteHeader(http.StatusUnauthorized)
	} else if r.URL.Path != "/" {
		w.WriteHeader(http.StatusAccepted)
	}
	w.Header().Set("Cache-Control", "no-store")
	io.WriteString(w, user)
`, `
	} else if r.URL.Path != "/" {
		w.Header().Set("Cache-Control", "no-store")
		w.WriteHeader(http.StatusAccepted)
	}
	w.Header().Set("Cache-Control", "no-store")
`},
	{"a function within", `
	say := func(what string) { io.WriteString(w, what) }
	if user == "admin" {
		say("everything")
		return
	}
	say("hello, " + user)
`, `
	say := func(what string) { io.WriteString(w, what) }
	w.Header().Set("Cache-Control", "no-store")
	if user == "admin" {
		say("everything")
		return
	}
	say("hello, " + user)
`},
	{"a part of the handler", `
	render(w, r, user)
}

func render(rw http.ResponseWriter, r *http.Request, what string) {
	if what == "" {
		http.NotFound(rw, r)
		return
	}
	fmt.Fprint(rw, what)
`, `
	rw.Header().Set("Cache-Control", "no-store")
	fmt.Fprint(rw, what)
`},
	{"a helper of several", `
	render(w, user)
}

func all(w http.ResponseWriter, r *http.Request) {
	render(w, "all")
}

func render(w http.ResponseWriter, what string) {
	w.Header().Set("Cache-Control", "public, max-age=5")
	io.WriteString(w, what)
`, `; say private in the Cache-Control that is set by the call at p.go:18 (nostore:shared)
`},
	{"a helper of several that is told", `
	render(w, user, "public, max-age=5")
}

func all(w http.ResponseWriter, r *http.Request) {
	render(w, "all", "public, max-age=5")
}

func render(w http.ResponseWriter, what, policy string) {
	w.Header().Set("Cache-Control", policy)
	io.WriteString(w, what)
`, `
	render(w, user, "private, max-age=5")
}
`},
	{"a helper that sets what it is told", `
	expires(w, "public, max-age=5")
	io.WriteString(w, user)
}

func all(w http.ResponseWriter, r *http.Request) {
	expires(w, "public, max-age=500")
	io.WriteString(w, "all")
}

func expires(w http.ResponseWriter, policy string) {
	w.Header().Set("Cache-Control", policy)
`, `
	expires(w, "private, max-age=5")
	io.WriteString(w, user)
`},
	{"a helper that says public", `
	public(w)
	io.WriteString(w, user)
}

func all(w http.ResponseWriter, r *http.Request) {
	public(w)
	io.WriteString(w, "all")
}

func public(w http.ResponseWriter) {
	w.Header().Set("Cache-Control", "public, max-age=5")
`, `
	public(w)
	w.Header().Set("Cache-Control", "no-store")
	io.WriteString(w, user)
`},
	{"the response in a record", `
	serve(session{w, r}, user)
}

type session struct {
	out http.ResponseWriter
	req *http.Request
}

func serve(s session, user string) {
	io.WriteString(s.out, user)
`, ``},
	{"w is something else", `
	out := w
	for _, w := range []string{user} {
		fmt.Fprint(out, w)
		return
	}
`, `
		out.Header().Set("Cache-Control", "no-store")
		fmt.Fprint(out, w)
`},
}

const program = `package p

import (
	"encoding/json"
	"fmt"
	"io"
	"log"
	"net/http"
	"time"
)

var _ = []any{json.NewEncoder, fmt.Fprint, io.WriteString, log.Print, time.Now}

type record struct{ http.ResponseWriter }

func show(w http.ResponseWriter, r *http.Request) {
	user, _, _ := r.BasicAuth()
BODY}
`

// TestFixEdges applies fixes to handlers, one a package.
func TestFixEdges(t *testing.T) {
	files := make(map[string]string)
	for _, e := range edges {
		files[dirOf(e.name)+"/p.go"] = strings.Replace(program, "\nBODY", e.source, 1)
	}
	fixed, left := fixAll(t, files), make(map[string]bool)
	for _, e := range edges {
		text := fixed[dirOf(e.name)+"/p.go"]
		if strings.HasPrefix(e.want, ";") {
			left[e.name] = true
			text = fixed["left"]
		}
		if !strings.Contains(text, e.want) {
			t.Errorf("%s: got\n%s\nwant%s", e.name, text, e.want)
		}
	}
	if n := strings.Count(fixed["left"], "(nostore:"); n != len(left) {
		t.Errorf("%d findings are left:\n%s", n, fixed["left"])
	}
}

func dirOf(name string) string {
	return strings.ReplaceAll(strings.ReplaceAll(name, " ", "_"), ",", "")
}

// fixAll writes files of a module that has the libraries of the cases, applies
// all fixes and returns the files. They must then compile, be formatted and
// analyse clean; what is found all the same is in the file "left".
func fixAll(t *testing.T, files map[string]string) map[string]string {
	t.Helper()
	dir := t.TempDir()
	tool := filepath.Join(dir, "whosecache")
	run(t, ".", "go", "build", "-o", tool, "../../cmd/whosecache")
	for _, name := range []string{"go.mod", "go.sum"} {
		text, err := os.ReadFile(filepath.Join("../../testdata", name))
		if err != nil {
			t.Fatal(err)
		}
		files[name] = string(text)
	}
	for name, text := range files {
		name = filepath.Join(dir, name)
		if err := os.MkdirAll(filepath.Dir(name), 0o777); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(name, []byte(text), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	formatted(t, run(t, dir, tool, "-json", "./..."))
	run(t, dir, tool, "-fix", "./...")
	fixed := map[string]string{"left": string(run(t, dir, tool, "./..."))}
	for name := range files {
		text, err := os.ReadFile(filepath.Join(dir, name))
		if err != nil {
			t.Fatal(err)
		}
		fixed[name] = string(text)
	}
	if out := run(t, dir, "gofmt", "-l", "."); len(out) > 0 {
		t.Errorf("not formatted: %s", out)
	}
	if out := run(t, dir, "go", "vet", "./..."); len(out) > 0 {
		t.Errorf("go vet: %s", out)
	}
	return fixed
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
