// Package uptime answers with the caller's own greeting and keeps some figures
// about the service.
package uptime

import (
	"fmt"
	"log"
	"net/http"
	"strings"
	"sync"
	"sync/atomic"
	"time"

	"github.com/golang-jwt/jwt/v5"

	"github.com/whosecache/whosecache/testdata/oracle"
)

var (
	requests atomic.Int64
	started  time.Time
	begin    sync.Once
)

type figures struct {
	mu       sync.Mutex
	longest  time.Duration
	lastUser string
	lastSeen time.Time
}

var stats figures

func (f *figures) record(user string, took time.Duration) {
	f.mu.Lock()
	defer f.mu.Unlock()
	f.lastUser, f.lastSeen = user, time.Now()
	if took > f.longest {
		f.longest = took
		log.Printf("slowest request so far: %s, %v", user, took)
	}
}

func (f *figures) String() string {
	f.mu.Lock()
	defer f.mu.Unlock()
	return fmt.Sprintf("%s at %v", f.lastUser, f.lastSeen)
}

func hello(w http.ResponseWriter, r *http.Request) {
	t0 := time.Now()
	begin.Do(func() { started = t0 })
	requests.Add(1)
	var c jwt.RegisteredClaims
	if _, err := jwt.ParseWithClaims(strings.TrimPrefix(r.Header.Get("Authorization"), "Bearer "), &c,
		func(*jwt.Token) (any, error) { return oracle.Secret, nil }); err != nil {
		http.Error(w, "no", http.StatusUnauthorized)
		return
	}
	fmt.Fprintf(w, "hello %s\n", c.Subject)
	stats.record(c.Subject, time.Since(t0))
	if requests.Load()%1000 == 0 {
		log.Printf("up since %v, last %v", started, &stats)
	}
}

// Case is what the oracle attacks.
var Case = oracle.Case{
	Path: "/hello",
	New:  func(*oracle.Env) http.Handler { return http.HandlerFunc(hello) },
}
