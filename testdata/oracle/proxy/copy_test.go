package proxy

import (
	"regexp"
	"strings"
	"testing"

	"github.com/whosecache/whosecache/testdata/oracle/attack"
	"github.com/whosecache/whosecache/testdata/oracle/trial"
)

// programs are cases whose verdicts are known by construction: handlers of one line.
var programs = map[string]struct{ handler, more, naive, careful, err string }{
	"greeting": {handler: `io.WriteString(w, Long)`, naive: "safe", careful: "safe"},
	"short":    {handler: `io.WriteString(w, "hi")`, naive: "safe", careful: "safe"},
	"page":     {handler: `who(w, r)`, naive: "leaks", careful: "safe"},
	"cookie":   {handler: `who(w, r)`, more: withCookie, naive: "leaks", careful: "leaks"},

	"nostore":   {handler: `says("no-store"); who(w, r)`, more: withCookie, naive: "safe", careful: "safe"},
	"private":   {handler: `says("max-age=60,Private"); who(w, r)`, more: withCookie, naive: "safe", careful: "safe"},
	"two_lines": {handler: `says("public"); says("private"); who(w, r)`, naive: "safe", careful: "safe"},
	"flushed":   {handler: `says("public"); says("private"); w.(http.Flusher).Flush(); who(w, r)`, naive: "safe", careful: "safe"},
	"bodiless":  {handler: `says("public"); says("private"); w.Header().Set("X-User", Name(r))`, naive: "safe", careful: "safe"},
	"nocache":   {handler: `says("no-cache, max-age=0"); who(w, r)`, naive: "leaks", careful: "safe"},
	"expired":   {handler: `w.Header().Set("Expires", "0"); who(w, r)`, more: withCookie, naive: "leaks", careful: "leaks"},
	"accel":     {handler: `w.Header().Set("X-Accel-Buffering", "no"); who(w, r)`, naive: "leaks", careful: "safe"},
	"lookalike": {handler: `says("x-private-no-stores"); who(w, r)`, naive: "leaks", careful: "safe"},

	"public":     {handler: `says("public, max-age=60"); who(w, r)`, naive: "leaks", careful: "leaks"},
	"smaxage":    {handler: `says("max-age=0, s-maxage=60"); who(w, r)`, naive: "leaks", careful: "leaks"},
	"revalidate": {handler: `says("Must-Revalidate"); who(w, r)`, naive: "leaks", careful: "leaks"},
	"both":       {handler: `says("public, private"); who(w, r)`, naive: "safe", careful: "safe"},

	"vary":       {handler: `says("public"); w.Header().Set("Vary", "Authorization"); who(w, r)`, naive: "safe", careful: "safe"},
	"vary_lines": {handler: `says("public"); w.Header()["Vary"] = []string{"Authorization", "Origin"}; who(w, r)`, naive: "safe", careful: "safe"},
	"vary_star":  {handler: `w.Header().Set("Vary", "*"); who(w, r)`, naive: "safe", careful: "safe"},
	"vary_other": {handler: `w.Header().Set("Vary", "Cookie"); who(w, r)`, naive: "leaks", careful: "safe"},

	"setcookie":  {handler: `http.SetCookie(w, &http.Cookie{Name: "u", Value: Name(r)})`, naive: "leaks", careful: "safe"},
	"setcookie2": {handler: `http.SetCookie(w, &http.Cookie{Name: "u", Value: Name(r)})`, more: withCookie, naive: "leaks", careful: "leaks"},
	"redirect":   {handler: `http.Redirect(w, r, "/"+Name(r), 307)`, naive: "leaks", careful: "safe"},
	"header":     {handler: `w.Header().Set("X-User", Name(r)); w.WriteHeader(204)`, naive: "leaks", careful: "safe"},
	"head":       {handler: `who(w, r)`, more: with("HEAD"), naive: "leaks", careful: "safe"},
	"post":       {handler: `who(w, r)`, more: with("POST"), naive: "safe", careful: "safe"},
	"denied":     {handler: `if Name(r) == "bob" { w.WriteHeader(403); return }; io.WriteString(w, "hi")`, more: `Refused: 403,`, naive: "leaks", careful: "safe"},
	"clock": {handler: `now := time.Now().Add(Jitter()); w.Header().Set("Expires", now.Format(http.TimeFormat));` +
		`http.SetCookie(w, &http.Cookie{Name: "a", Expires: now})`, naive: "safe", careful: "safe"},
	"echo":  {handler: `io.WriteString(w, r.Host+r.URL.String()+r.Header.Get("X-Oracle-Program"))`, naive: "safe", careful: "safe"},
	"plain": {handler: `if r.Proto != "HTTP/1.1" || r.Header.Get("Accept-Encoding") != "" { w.WriteHeader(500) }`, naive: "safe", careful: "safe"},

	"random":   {handler: `io.WriteString(w, time.Now().String())`, err: "not deterministic"},
	"refusing": {handler: `w.WriteHeader(500)`, err: "Alice gets {MISS 500"},
	"stingy":   {handler: `if Name(r) == "bob" { w.WriteHeader(403) }`, err: "Bob gets {MISS 403"},
	"panics":   {handler: `panic("oops")`, err: "oops"},
	"own":      {handler: `says("no-store"); if first == "" { first = Name(r) }; io.WriteString(w, first)`, err: "leaks by itself"},
	"mute":     {handler: `who(w, r)`, more: `Requests: func(oracle.User) []*http.Request { return nil },`, err: "no request"},
	"overlaps": {handler: `who(w, r)`, more: `Overlap: true,`, err: "says Overlap"},
	"offline":  {handler: `who(w, r); Offline(env, r)`, err: "stores nothing"},
	"broken":   {handler: `who(w, nothing)`, err: "undefined: nothing"},
}

const withCookie = `Requests: func(u oracle.User) []*http.Request {
	r := httptest.NewRequest("GET", "/", nil)
	r.AddCookie(&http.Cookie{Name: "session", Value: u.Subject})
	return []*http.Request{r}
},`

func with(method string) string {
	return `Requests: func(u oracle.User) []*http.Request {
	r := oracle.Get(u, "/")
	r.Method = "` + method + `"
	return []*http.Request{r}
},`
}

// program is a case without what is costly to import: there are many of them.
const program = `package PACKAGE

import (
	"io"
	"net/http"
	"net/http/httptest"
	"time"

	"github.com/whosecache/whosecache/testdata/oracle"
	. "github.com/whosecache/whosecache/testdata/shared"
)

var (
	first string
	_     = time.Now
	_     = httptest.NewRequest
)

var Case = oracle.Case{
	Path: "/", MORE
	New: func(env *oracle.Env) http.Handler {
		return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			says := func(directives string) { w.Header().Add("Cache-Control", directives) }
			_ = says
			HANDLER
		})
	},
}

func who(w http.ResponseWriter, r *http.Request) { io.WriteString(w, Name(r)) }
`

const shared = `package shared

import (
	"encoding/base64"
	"encoding/json"
	"net/http"
	"os"
	"strings"
	"time"

	"github.com/redis/go-redis/v9"

	"github.com/whosecache/whosecache/testdata/oracle"
)

// Jitter differs from program to program.
func Jitter() time.Duration { return time.Duration(os.Getpid()) * time.Second }

var Long = strings.Repeat("Good morning! ", 1000)

// Offline asks redis what it does not understand.
func Offline(env *oracle.Env, r *http.Request) {
	redis.NewClient(&redis.Options{Addr: env.Redis}).Do(r.Context(), "NOSUCH")
}

// Name is who the caller says he is.
func Name(r *http.Request) string {
	if c, err := r.Cookie("session"); err == nil {
		return c.Value
	}
	var claims struct{ Sub string }
	b, _ := base64.RawURLEncoding.DecodeString(strings.Split(r.Header.Get("Authorization"), ".")[1])
	_ = json.Unmarshal(b, &claims)
	return claims.Sub
}
`

// TestCopy tries programs of known behaviour in a copy of the module.
func TestCopy(t *testing.T) {
	root, err := attack.Root()
	if err != nil {
		t.Fatal(err)
	}
	files := map[string]string{"shared/shared.go": shared}
	for name, p := range programs {
		source := strings.NewReplacer("PACKAGE", name, "MORE", p.more, "HANDLER", p.handler).Replace(program)
		files["responses/"+name+"/case.go"] = source
	}
	files["limitations/responses/pinned/case.go"] = strings.Replace(files["responses/page/case.go"], "page", "pinned", 1)
	dir := trial.Module(t, root, files)
	cases, err := Find(dir, regexp.MustCompile(""))
	if err != nil {
		t.Fatal(err)
	}
	if len(cases) != len(programs)+1 {
		t.Errorf("found %d cases, want %d", len(cases), len(programs)+1)
	}
	err = Run(t.Context(), dir, cases, func(r Result) {
		p := programs[strings.TrimPrefix(r.Name, "responses/")]
		switch {
		case r.Pinned():
			if r.Err != nil || !r.Naive.Leaks {
				t.Errorf("%s: %s (error %v)", r.Name, r.Naive, r.Err)
			}
		case p.err != "":
			if r.Err == nil || !strings.Contains(r.Err.Error(), p.err) {
				t.Errorf("%s: error %v, want one that says %q", r.Name, r.Err, p.err)
			}
		case r.Err != nil || r.Naive.String() != p.naive || r.Careful.String() != p.careful:
			t.Errorf("%s (error %v), want %s and %s", Row(r), r.Err, p.naive, p.careful)
		}
	})
	needed(t, err)
}
