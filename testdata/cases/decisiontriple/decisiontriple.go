// Package decisiontriple caches decisions under everything that they depend on.
package decisiontriple

import (
	"encoding/json"
	"fmt"
	"net/http"
	"strings"
	"sync"
	"time"

	"github.com/golang-jwt/jwt/v5"
	"github.com/gorilla/mux"

	"github.com/whosecache/whosecache/testdata/oracle"
)

type tuple struct {
	sub, act, obj string
}

type verdict struct {
	allow bool
	until time.Time
}

type Enforcer struct {
	mu       sync.RWMutex
	verdicts map[tuple]verdict
	rules    []tuple
	ttl      time.Duration
	now      func() time.Time
}

type EnforcerOption func(*Enforcer)

func WithRules(rules ...tuple) EnforcerOption { return func(e *Enforcer) { e.rules = rules } }
func WithTTL(d time.Duration) EnforcerOption  { return func(e *Enforcer) { e.ttl = d } }

func NewEnforcer(opts ...EnforcerOption) *Enforcer {
	e := &Enforcer{verdicts: make(map[tuple]verdict), ttl: 30 * time.Second, now: time.Now}
	for _, o := range opts {
		o(e)
	}
	return e
}

func (e *Enforcer) evaluate(t tuple) bool {
	for _, r := range e.rules {
		if r == t {
			return true
		}
	}
	return false
}

func (e *Enforcer) Can(sub, act, obj string) bool {
	t := tuple{sub: sub, act: act, obj: obj}
	e.mu.RLock()
	v, hit := e.verdicts[t]
	e.mu.RUnlock()
	if hit && e.now().Before(v.until) {
		return v.allow
	}
	v = verdict{allow: e.evaluate(t), until: e.now().Add(e.ttl)}
	e.mu.Lock()
	e.verdicts[t] = v
	e.mu.Unlock()
	return v.allow
}

type Project struct {
	Slug   string `json:"slug"`
	Budget int    `json:"budget,omitempty"`
}

func caller(r *http.Request) (string, error) {
	c := new(jwt.RegisteredClaims)
	if _, err := jwt.ParseWithClaims(strings.TrimPrefix(r.Header.Get("Authorization"), "Bearer "), c,
		func(*jwt.Token) (any, error) { return oracle.Secret, nil }, jwt.WithValidMethods([]string{"HS256"})); err != nil {
		return "", fmt.Errorf("token: %w", err)
	}
	return c.Subject, nil
}

func projectHandler(e *Enforcer, budgets map[string]int) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		who, err := caller(r)
		if err != nil {
			http.Error(w, err.Error(), http.StatusUnauthorized)
			return
		}
		slug := mux.Vars(r)["slug"]
		if !e.Can(who, "view", slug) {
			http.Error(w, "forbidden", http.StatusForbidden)
			return
		}
		p := Project{Slug: slug}
		if e.Can(who, "view-budget", slug) {
			p.Budget = budgets[slug]
		}
		w.Header().Set("Cache-Control", "no-store")
		_ = json.NewEncoder(w).Encode(p)
	}
}

var Case = oracle.Case{
	Path: "/projects/apollo",
	New: func(*oracle.Env) http.Handler {
		e := NewEnforcer(WithTTL(time.Minute), WithRules(
			tuple{"alice", "view", "apollo"}, tuple{"alice", "view-budget", "apollo"}, tuple{"bob", "view", "apollo"}))
		r := mux.NewRouter()
		r.HandleFunc("/projects/{slug}", projectHandler(e, map[string]int{"apollo": 100000}))
		return r
	},
}
