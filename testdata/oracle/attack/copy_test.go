package attack

import (
	"regexp"
	"strings"
	"testing"

	"github.com/whosecache/whosecache/testdata/oracle/trial"
)

// programs are cases whose verdict is known by construction: handlers of one line.
var programs = map[string]struct{ handler, more, verdict, err string }{
	"greeting": {handler: `who(w, r)`, verdict: "safe"},
	"first":    {handler: `if first == "" { first = r.Header.Get("Authorization") }; io.WriteString(w, name(first))`, verdict: "leaks"},
	"slow": {handler: `v, _, _ := group.Do("k", func() (any, error) { gate(); return name(r.Header.Get("Authorization")), nil }); io.WriteString(w, v.(string))`,
		more: `Overlap: true,`, verdict: "leaks"},
	"slow_each": {handler: `gate(); who(w, r)`, more: `Overlap: true,`, verdict: "safe"},
	"denied":    {handler: `if name(r.Header.Get("Authorization")) == "bob" { w.WriteHeader(403); return }; who(w, r)`, more: `Refused: 403,`, verdict: "safe"},

	"nogate":   {handler: `who(w, r)`, more: `Overlap: true,`, verdict: "error", err: "without a call of Gate"},
	"random":   {handler: `io.WriteString(w, time.Now().String())`, verdict: "error", err: "not deterministic"},
	"refusing": {handler: `w.WriteHeader(500)`, verdict: "error", err: "gets {500"},
	"panics":   {handler: `panic("oops")`, verdict: "error", err: "oops"},
	"mute":     {handler: `who(w, r)`, more: `Requests: func(oracle.User) []*http.Request { return nil },`, verdict: "error", err: "no request"},
	"offline":  {handler: `who(w, r); client := redis.NewClient(&redis.Options{Addr: addr}); client.Do(r.Context(), "NOSUCH")`, verdict: "error", err: "stores nothing"},
	"broken":   {handler: `who(w, nothing)`, verdict: "error", err: "undefined: nothing"},
}

const program = `package PACKAGE

import (
	"encoding/base64"
	"encoding/json"
	"io"
	"net/http"
	"strings"
	"time"

	"github.com/redis/go-redis/v9"
	"golang.org/x/sync/singleflight"

	"github.com/whosecache/whosecache/testdata/oracle"
)

var (
	addr  string
	first string
	group singleflight.Group
	gate  func()
	_     = time.Now
	_     redis.Options
)

func name(bearer string) string {
	var claims struct{ Sub string }
	b, _ := base64.RawURLEncoding.DecodeString(strings.Split(bearer, ".")[1])
	_ = json.Unmarshal(b, &claims)
	return claims.Sub
}

func who(w http.ResponseWriter, r *http.Request) { io.WriteString(w, name(r.Header.Get("Authorization"))) }

var Case = oracle.Case{
	Path: "/", MORE
	New: func(env *oracle.Env) http.Handler {
		gate, addr = env.Gate, env.Redis
		return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) { HANDLER })
	},
}
`

// TestCopy attacks programs of known behaviour in a copy of the module.
func TestCopy(t *testing.T) {
	root, err := Root()
	if err != nil {
		t.Fatal(err)
	}
	files := map[string]string{
		"cases/notes/notes.go": "package notes\n\ntype Case struct{}\n",
		// It is for package proxy.
		"limitations/responses/page/case.go": strings.NewReplacer("PACKAGE", "page", "MORE", "", "HANDLER", "").Replace(program),
	}
	for name, p := range programs {
		source := strings.NewReplacer("PACKAGE", name, "MORE", p.more, "HANDLER", p.handler).Replace(program)
		files["cases/"+name+"/case.go"] = source
	}
	dir := trial.Module(t, root, files)

	cases, err := Find(dir, regexp.MustCompile(""))
	if err != nil {
		t.Fatal(err)
	}
	if len(cases) != len(programs) {
		t.Errorf("found %d cases, want %d", len(cases), len(programs))
	}
	err = Run(t.Context(), dir, cases, func(r Result) {
		p := programs[strings.TrimPrefix(r.Name, "cases/")]
		if r.Verdict() != p.verdict {
			t.Errorf("%s: %s, want %s (error %v)", r.Name, r.Verdict(), p.verdict, r.Err)
		}
		if p.err != "" && (r.Err == nil || !strings.Contains(r.Err.Error(), p.err)) {
			t.Errorf("%s: error %v, want one that says %q", r.Name, r.Err, p.err)
		}
	})
	if err != nil {
		t.Fatal(err)
	}
}
