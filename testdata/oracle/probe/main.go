// Probe carries out one attack on one case, in a process of its own so that no
// package-level state of another attack is left, and prints what the callers got.
// Package attack builds it, with a generated file that fills the table of cases.
package main

import (
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"net/http"
	"net/http/httptest"
	"os"
	"sync"
	"time"

	"github.com/alicebob/miniredis/v2"

	"github.com/whosecache/whosecache/testdata/oracle"
	"github.com/whosecache/whosecache/testdata/oracle/attack"
	"github.com/whosecache/whosecache/testdata/oracle/memcached"
	"github.com/whosecache/whosecache/testdata/oracle/proxy"
)

const (
	settle   = 100 * time.Millisecond // for a cache that stores in the background
	overlap  = 150 * time.Millisecond // for Bob to reach the computation that Alice waits for
	patience = 5 * time.Second
)

// cases is filled by the generated file.
var cases = map[string]oracle.Case{}

func main() {
	name := flag.String("case", "", "the case to attack")
	withAlice := flag.Bool("alice", false, "let Alice ask before Bob")
	cache := flag.String("proxy", "", "the `address` of a cache that the callers ask through")
	start := flag.Int("start", 0, "a `number` that no other start behind that cache has")
	flag.Parse()
	attacks := direct
	if *cache != "" {
		attacks = func(c oracle.Case, env *oracle.Env, withAlice bool) (any, error) {
			return proxy.Through(*cache, *start, c, env, withAlice)
		}
	}
	answers, err := carryOut(*name, *withAlice, attacks)
	if err == nil {
		err = json.NewEncoder(os.Stdout).Encode(answers)
	}
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

// carryOut gives the case servers of its own and attacks it.
func carryOut(name string, withAlice bool, attacks func(oracle.Case, *oracle.Env, bool) (any, error)) (any, error) {
	c, ok := cases[name]
	if !ok {
		return nil, fmt.Errorf("no case %q", name)
	}
	redis, err := miniredis.Run()
	if err != nil {
		return nil, err
	}
	memcache, err := memcached.Run()
	if err != nil {
		return nil, err
	}
	answers, err := attacks(c, &oracle.Env{Redis: redis.Addr(), Memcache: memcache.Addr()}, withAlice)
	if a, ok := answers.(attack.Answers); ok {
		a.Exposed = exposed(redis, memcache)
		answers = a
	}
	// Who is refused may have nothing stored; Alice never is.
	if err == nil && (withAlice || c.Refused == 0) && (unused(redis) || memcache.Unused()) {
		err = errors.New("the case connects to a cache server, but stores nothing there")
	}
	return answers, err
}

// direct lets the callers call the handler.
func direct(c oracle.Case, env *oracle.Env, withAlice bool) (any, error) {
	g := &gate{entered: make(chan struct{}), released: make(chan struct{})}
	overlaps := withAlice && c.Overlap
	if !overlaps {
		close(g.released)
	}
	env.Gate = g.enter
	h := c.New(env)

	answers := attack.Answers{Refused: c.Refused}
	switch {
	case !withAlice:
		answers.Bob = ask(h, c, oracle.Bob)
		time.Sleep(settle)
	case !overlaps:
		answers.Alice = ask(h, c, oracle.Alice)
		time.Sleep(settle)
		answers.Bob = ask(h, c, oracle.Bob)
	default:
		alice := inBackground(h, c, oracle.Alice)
		select {
		case <-g.entered:
		case answers.Alice = <-alice:
			return answers, fmt.Errorf("the case says Overlap, but answers Alice without a call of Gate: %v", answers.Alice)
		case <-time.After(patience):
			return answers, errors.New("the case says Overlap, but neither calls Gate nor answers Alice")
		}
		bob := inBackground(h, c, oracle.Bob)
		time.Sleep(overlap)
		close(g.released)
		answers.Alice, answers.Bob = <-alice, <-bob
	}
	if withAlice && c.Forged != nil {
		answers.Forger = send(h, c.Forged())
	}
	return answers, nil
}

// unused says that clients connected to the server, and that none of them left a
// key: a program whose cache fails in silence would look safe.
func unused(server *miniredis.Miniredis) bool {
	for db := range 16 {
		if len(server.DB(db).Keys()) > 0 {
			return false
		}
	}
	return server.TotalConnectionCount() > 0
}

// gate holds the computations of an Overlap case until it is released.
type gate struct {
	once              sync.Once
	entered, released chan struct{}
}

func (g *gate) enter() {
	g.once.Do(func() { close(g.entered) })
	<-g.released
}

func inBackground(h http.Handler, c oracle.Case, u oracle.User) <-chan []attack.Answer {
	done := make(chan []attack.Answer, 1)
	go func() { done <- ask(h, c, u) }()
	return done
}

// ask sends what u sends, in order.
func ask(h http.Handler, c oracle.Case, u oracle.User) []attack.Answer {
	requests := c.Sends(u)
	if u.Subject == oracle.Alice.Subject {
		noteCredentials(requests)
	}
	return send(h, requests)
}

func send(h http.Handler, requests []*http.Request) []attack.Answer {
	answers := []attack.Answer{}
	for _, r := range requests {
		w := httptest.NewRecorder()
		h.ServeHTTP(w, r)
		answers = append(answers, attack.Answer{Status: w.Code, Body: w.Body.String()})
	}
	return answers
}
