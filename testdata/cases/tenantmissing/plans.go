// Package tenantmissing looks up a feature flag for the caller's tenant and
// remembers it under the flag's name.
package tenantmissing

import (
	"context"
	"fmt"
	"net/http"
	"strings"
	"sync"

	"github.com/golang-jwt/jwt/v5"
	"github.com/hashicorp/golang-lru/v2"
)

type flagStore struct {
	mu    sync.RWMutex
	rules map[string]map[string]string
}

func (s *flagStore) variant(_ context.Context, org, flag string) string {
	s.mu.RLock()
	defer s.mu.RUnlock()
	if v, ok := s.rules[org][flag]; ok {
		return v
	}
	return "off"
}

// Flags evaluates feature flags.
type Flags struct {
	store  *flagStore
	recent *lru.Cache[string, string]
	secret []byte
}

// NewFlags has one flag.
func NewFlags(secret []byte) (*Flags, error) {
	recent, err := lru.New[string, string](512)
	if err != nil {
		return nil, err
	}
	store := &flagStore{rules: map[string]map[string]string{
		"acme":   {"new-checkout": "on: beta with 1-click, limit 50000"},
		"globex": {"new-checkout": "on: classic"},
	}}
	return &Flags{store: store, recent: recent, secret: secret}, nil
}

func (f *Flags) tenant(r *http.Request) (string, error) {
	claims := jwt.MapClaims{}
	_, err := jwt.ParseWithClaims(strings.TrimPrefix(r.Header.Get("Authorization"), "Bearer "), claims,
		func(*jwt.Token) (any, error) { return f.secret, nil })
	if err != nil {
		return "", err
	}
	org, ok := claims["tenant"].(string)
	if !ok || org == "" {
		return "", fmt.Errorf("token names no tenant")
	}
	return org, nil
}

// Evaluate answers GET /flags/{flag}.
func (f *Flags) Evaluate(w http.ResponseWriter, r *http.Request) {
	org, err := f.tenant(r)
	if err != nil {
		http.Error(w, err.Error(), http.StatusUnauthorized)
		return
	}
	flag := r.PathValue("flag")
	if v, ok := f.recent.Get(flag); ok {
		_, _ = fmt.Fprintln(w, v)
		return
	}
	v := f.store.variant(r.Context(), org, flag)
	f.recent.Add(flag, v) // want `\(cachekey:attribute\)`
	_, _ = fmt.Fprintln(w, v)
}
