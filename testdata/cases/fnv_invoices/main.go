// Package invoices lists the invoices of an account its owner asks for.
package invoices

import (
	"fmt"
	"hash/fnv"
	"io"
	"net/http"
	"strings"
	"sync"

	"github.com/go-chi/chi/v5"
	"github.com/golang-jwt/jwt/v5"

	"github.com/whosecache/whosecache/testdata/oracle"
)

type accessToken struct {
	*jwt.RegisteredClaims
	Role string `json:"role"`
}

type pages struct {
	sync.RWMutex
	byHash map[uint64][]byte
}

func (p *pages) load(h uint64) ([]byte, bool) {
	p.RLock()
	defer p.RUnlock()
	b, ok := p.byHash[h]
	return b, ok
}

func digest(parts ...string) uint64 {
	h := fnv.New64a()
	for _, part := range parts {
		io.WriteString(h, part)
		h.Write([]byte{0})
	}
	return h.Sum64()
}

func parse(r *http.Request) (*accessToken, error) {
	t, err := jwt.ParseWithClaims(strings.TrimPrefix(r.Header.Get("Authorization"), "Bearer "),
		&accessToken{RegisteredClaims: new(jwt.RegisteredClaims)},
		func(*jwt.Token) (any, error) { return oracle.Secret, nil },
		jwt.WithValidMethods([]string{jwt.SigningMethodHS256.Name}))
	if err != nil {
		return nil, err
	}
	return t.Claims.(*accessToken), nil
}

func render(account, page string) []byte {
	return fmt.Appendf(nil, "invoices of %s, page %s: INV-%d", account, page, len(account)*100)
}

func routes(cache *pages) http.Handler {
	r := chi.NewRouter()
	r.Get("/accounts/{account}/invoices", func(w http.ResponseWriter, r *http.Request) {
		tok, err := parse(r)
		if err != nil {
			http.Error(w, "bad token", http.StatusUnauthorized)
			return
		}
		account, page := chi.URLParam(r, "account"), r.URL.Query().Get("page")
		if tok.Subject != account {
			http.Error(w, "not yours", http.StatusForbidden)
			return
		}
		h := digest(r.Method, "invoices", page)
		body, ok := cache.load(h)
		if !ok {
			body = render(account, page)
			cache.Lock()
			defer cache.Unlock()
			cache.byHash[h] = body // want `cachekey:parameter`
		}
		w.Write(body)
	})
	return r
}

var Case = oracle.Case{
	Requests: func(u oracle.User) []*http.Request {
		return []*http.Request{oracle.Get(u, "/accounts/"+u.Subject+"/invoices?page=2")}
	},
	New: func(*oracle.Env) http.Handler { return routes(&pages{byHash: map[uint64][]byte{}}) },
}
