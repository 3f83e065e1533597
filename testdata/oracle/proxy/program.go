package proxy

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"runtime/debug"
	"slices"
	"strings"
	"time"

	"github.com/whosecache/whosecache/testdata/oracle"
)

// Answer is the response to one request, as the caller gets it from the cache.
type Answer struct {
	Status int
	Header http.Header // without what the way to the caller adds or changes
	Body   string
	// Cache is what nginx says of it: HIT, MISS, or empty where it does not cache
	// the method.
	Cache string
}

// String has the parts that tell answers apart, on one line.
func (a Answer) String() string {
	return fmt.Sprintf("{%s %d %v %q}", cmp.Or(a.Cache, "-"), a.Status, a.Header, a.Body)
}

// Answers are what the callers of one attack got.
type Answers struct {
	Alice, Bob []Answer
	Refused    int // of the case
}

const patience = 10 * time.Second // with one request

// Through starts the case on a port of the loopback interface, and lets the callers
// ask for it through the cache at the given address (host:port): Bob, or Alice and
// then Bob. The start is a number that no other program behind this nginx has.
//
// It runs in the process of the probe, since what the callers send may depend on
// the program's state (a session that it opened for them).
func Through(cache string, start int, c oracle.Case, env *oracle.Env, withAlice bool) (Answers, error) {
	answers := Answers{Refused: c.Refused}
	if c.Overlap {
		return answers, errors.New("the case says Overlap, but behind the cache one caller asks after the other")
	}
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		return answers, err
	}
	env.Gate = func() {}
	panics := make(chan string, 1) // the first one says enough
	program := &http.Server{Handler: reporting(panics, joined(c.New(env))), ReadHeaderTimeout: patience}
	go func() { _ = program.Serve(l) }()
	defer program.Close()

	name := fmt.Sprintf("%d-%d", l.Addr().(*net.TCPAddr).Port, start)
	client := newClient(cache)
	if withAlice {
		if answers.Alice, err = ask(client, name, c, oracle.Alice); err != nil {
			return answers, fmt.Errorf("Alice asks: %w", err)
		}
	}
	if answers.Bob, err = ask(client, name, c, oracle.Bob); err != nil {
		return answers, fmt.Errorf("Bob asks: %w", err)
	}
	select {
	case why := <-panics:
		return answers, errors.New(why)
	default:
		return answers, nil
	}
}

// reporting tells of a panic, of which the caller gets a 502 of nginx only.
func reporting(panics chan<- string, h http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		defer func() {
			if p := recover(); p != nil {
				select {
				case panics <- fmt.Sprintf("panic: %v\n%s", p, debug.Stack()):
				default:
				}
				panic(http.ErrAbortHandler)
			}
		}()
		h.ServeHTTP(w, r)
	})
}

// newClient connects to the cache whatever the URL says, and takes the answers
// as they are.
func newClient(cache string) *http.Client {
	var d net.Dialer
	return &http.Client{
		Timeout:       patience,
		CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse },
		Transport: &http.Transport{
			DisableCompression: true,
			DialContext: func(ctx context.Context, network, _ string) (net.Conn, error) {
				return d.DialContext(ctx, network, cache)
			},
		},
	}
}

// ask sends what u sends, in order.
func ask(client *http.Client, program string, c oracle.Case, u oracle.User) ([]Answer, error) {
	answers := []Answer{}
	for _, in := range c.Sends(u) {
		r := in.Clone(in.Context())
		r.RequestURI = "" // which httptest sets, and a client must not
		r.URL.Scheme, r.URL.Host = "http", in.Host
		r.Header.Set("X-Oracle-Program", program)
		resp, err := client.Do(r)
		if err != nil {
			return nil, err
		}
		body, err := io.ReadAll(resp.Body)
		_ = resp.Body.Close()
		if err != nil {
			return nil, err
		}
		cache := resp.Header.Get("X-Oracle-Cache")
		answers = append(answers, Answer{resp.StatusCode, content(resp.Header), string(body), cache})
	}
	return answers, nil
}

// content is the part of the header that the program decides on: nginx sets a
// Date, Server and Connection of its own. When a response or a cookie expires is
// left out, too: programs count from now on.
func content(h http.Header) http.Header {
	h = h.Clone()
	for _, name := range []string{"Age", "Connection", "Date", "Expires", "Keep-Alive", "Server", "X-Oracle-Cache"} {
		h.Del(name)
	}
	for i, line := range h["Set-Cookie"] {
		attributes := strings.Split(line, ";")
		attributes = slices.DeleteFunc(attributes, func(a string) bool {
			name, _, _ := strings.Cut(strings.TrimSpace(a), "=")
			return strings.EqualFold(name, "Expires")
		})
		h["Set-Cookie"][i] = strings.Join(attributes, ";")
	}
	return h
}

// joined makes one line of the lines of a list, which says the same (RFC 9110,
// section 5.3): before 1.23 nginx reads one line of several, so that the verdict
// would depend on its version.
func joined(h http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		j := &joiner{ResponseWriter: w}
		h.ServeHTTP(j, r)
		j.join() // of a response without a body
	})
}

type joiner struct {
	http.ResponseWriter
	done bool
}

func (w *joiner) join() {
	if w.done {
		return
	}
	w.done = true
	for _, name := range []string{"Cache-Control", "Vary"} {
		if lines := w.Header()[name]; len(lines) > 1 {
			w.Header().Set(name, strings.Join(lines, ", "))
		}
	}
}

func (w *joiner) WriteHeader(status int) {
	if status >= 200 { // the others are not the last
		w.join()
	}
	w.ResponseWriter.WriteHeader(status)
}

func (w *joiner) Write(b []byte) (int, error) {
	w.join()
	return w.ResponseWriter.Write(b)
}

// Flush is what handlers of streams look for.
func (w *joiner) Flush() {
	w.join()
	_ = http.NewResponseController(w.ResponseWriter).Flush()
}

// CloseNotify is what gin's streams ask for. The callers of the oracle stay.
func (w *joiner) CloseNotify() <-chan bool { return make(chan bool) }

// Unwrap lets http.ResponseController find the rest.
func (w *joiner) Unwrap() http.ResponseWriter { return w.ResponseWriter }
