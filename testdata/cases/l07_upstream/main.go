// Package l07_upstream is a backend-for-frontend that calls the accounts API with the caller's
// token and keeps the answers by path.
package l07_upstream

import (
	"context"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"time"

	"github.com/golang-jwt/jwt/v5"
	"github.com/jellydator/ttlcache/v3"

	"github.com/whosecache/whosecache/testdata/oracle"
)

// accountsClient talks to the accounts API.
type accountsClient struct {
	base  string
	http  *http.Client
	cache *ttlcache.Cache[string, []byte]
}

func (c *accountsClient) get(ctx context.Context, path, authorization string) ([]byte, error) {
	if item := c.cache.Get(path); item != nil {
		return item.Value(), nil
	}
	req, err := http.NewRequestWithContext(ctx, http.MethodGet, c.base+path, nil)
	if err != nil {
		return nil, err
	}
	req.Header.Set("Authorization", authorization)
	req.Header.Set("Accept", "application/json")
	resp, err := c.http.Do(req)
	if err != nil {
		return nil, err
	}
	defer resp.Body.Close()
	if resp.StatusCode != http.StatusOK {
		return nil, fmt.Errorf("accounts: %s", resp.Status)
	}
	body, err := io.ReadAll(io.LimitReader(resp.Body, 1<<20))
	if err != nil {
		return nil, err
	}
	c.cache.Set(path, body, ttlcache.DefaultTTL) // want `cachekey:subject`
	return body, nil
}

// gateway is the edge: the accounts API verifies the token.
type gateway struct{ accounts *accountsClient }

func (g *gateway) profile(w http.ResponseWriter, r *http.Request) {
	authz := r.Header.Get("Authorization")
	if authz == "" {
		w.WriteHeader(http.StatusUnauthorized)
		return
	}
	body, err := g.accounts.get(r.Context(), "/v1/me", authz)
	if err != nil {
		http.Error(w, "bad gateway", http.StatusBadGateway)
		return
	}
	w.Header().Set("Content-Type", "application/json")
	w.Write(body)
}

// accountsAPI stands for the remote service.
type accountsAPI struct{}

func (accountsAPI) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	var c jwt.RegisteredClaims
	raw := r.Header.Get("Authorization")[len("Bearer "):]
	if _, err := jwt.ParseWithClaims(raw, &c, func(*jwt.Token) (any, error) { return oracle.Secret, nil }); err != nil {
		w.WriteHeader(http.StatusUnauthorized)
		return
	}
	fmt.Fprintf(w, `{"id":%q,"plan":"gold"}`, c.Subject)
}

// Case is the program.
var Case = oracle.Case{
	Path: "/bff/profile",
	New: func(*oracle.Env) http.Handler {
		upstream := httptest.NewServer(accountsAPI{})
		g := &gateway{accounts: &accountsClient{
			base:  upstream.URL,
			http:  &http.Client{Timeout: 3 * time.Second},
			cache: ttlcache.New(ttlcache.WithTTL[string, []byte](time.Minute)),
		}}
		mux := http.NewServeMux()
		mux.HandleFunc("GET /bff/profile", g.profile)
		return mux
	},
}
