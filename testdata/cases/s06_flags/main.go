// Package s06_flags keeps the flag rules for all and evaluates them for each caller.
package s06_flags

import (
	"context"
	"encoding/json"
	"hash/fnv"
	"net/http"
	"slices"
	"sync"
	"time"

	"github.com/whosecache/whosecache/testdata/cases/s06_flags/auth"
	"github.com/whosecache/whosecache/testdata/oracle"
)

// Rule says who gets a flag.
type Rule struct {
	Roles   []string
	Percent uint32
}

type ruleSource interface {
	Rules(ctx context.Context, env string) (map[string]Rule, error)
}

type fileSource struct{}

func (fileSource) Rules(context.Context, string) (map[string]Rule, error) {
	return map[string]Rule{"new-editor": {Roles: []string{"admin"}}, "dark-mode": {Percent: 100}, "beta": {Percent: 30}}, nil
}

type snapshot struct {
	rules  map[string]Rule
	loaded time.Time
}

// Flags evaluates feature flags.
type Flags struct {
	src    ruleSource
	maxAge time.Duration
	mu     sync.Mutex
	byEnv  map[string]snapshot
}

func (f *Flags) rules(ctx context.Context, env string) (map[string]Rule, error) {
	f.mu.Lock()
	defer f.mu.Unlock()
	if s, ok := f.byEnv[env]; ok && time.Since(s.loaded) < f.maxAge {
		return s.rules, nil
	}
	rules, err := f.src.Rules(ctx, env)
	if err != nil {
		return nil, err
	}
	f.byEnv[env] = snapshot{rules: rules, loaded: time.Now()}
	return rules, nil
}

// For returns the flags of a caller.
func (f *Flags) For(ctx context.Context, env string, p *auth.Principal) (map[string]bool, error) {
	rules, err := f.rules(ctx, env)
	if err != nil {
		return nil, err
	}
	out := make(map[string]bool, len(rules))
	for name, rule := range rules {
		out[name] = slices.Contains(rule.Roles, p.Role) || bucket(name, p.ID) < rule.Percent
	}
	return out, nil
}

func bucket(flag, userID string) uint32 {
	h := fnv.New32a()
	h.Write([]byte(flag + "/" + userID))
	return h.Sum32() % 100
}

// Case is the program.
var Case = oracle.Case{
	Path: "/flags",
	New: func(*oracle.Env) http.Handler {
		f := &Flags{src: fileSource{}, maxAge: time.Minute, byEnv: map[string]snapshot{}}
		mux := http.NewServeMux()
		mux.HandleFunc("GET /flags", func(w http.ResponseWriter, r *http.Request) {
			flags, err := f.For(r.Context(), "production", auth.FromContext(r.Context()))
			if err != nil {
				http.Error(w, "flags unavailable", http.StatusInternalServerError)
				return
			}
			json.NewEncoder(w).Encode(flags)
		})
		return auth.Middleware(mux)
	},
}
