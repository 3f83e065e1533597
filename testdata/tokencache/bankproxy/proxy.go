// Package bankproxy forwards account requests and remembers the answers.
package bankproxy

import (
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"strings"

	"github.com/go-chi/chi/v5"
	"github.com/golang-jwt/jwt/v5"
	"github.com/gomodule/redigo/redis"

	"github.com/whosecache/whosecache/testdata/oracle"
)

func bank(w http.ResponseWriter, r *http.Request) {
	var c jwt.RegisteredClaims
	raw := strings.TrimPrefix(r.Header.Get("Authorization"), "Bearer ")
	if _, err := jwt.ParseWithClaims(raw, &c, func(*jwt.Token) (any, error) { return oracle.Secret, nil }); err != nil {
		w.WriteHeader(http.StatusUnauthorized)
		return
	}
	_ = json.NewEncoder(w).Encode(map[string]string{"holder": c.Subject, "iban": "XX" + r.URL.Path[1:]})
}

type proxy struct {
	pool *redis.Pool
	base string
	hc   *http.Client
}

func (p *proxy) fetch(r *http.Request, id string) ([]byte, error) {
	req, err := http.NewRequestWithContext(r.Context(), http.MethodGet, p.base+"/"+id, nil)
	if err != nil {
		return nil, err
	}
	req.Header.Set("Authorization", r.Header.Get("Authorization"))
	res, err := p.hc.Do(req)
	if err != nil {
		return nil, err
	}
	defer res.Body.Close()
	if res.StatusCode != http.StatusOK {
		return nil, fmt.Errorf("bank: %s", res.Status)
	}
	return io.ReadAll(res.Body)
}

func (p *proxy) account(w http.ResponseWriter, r *http.Request) {
	id := chi.URLParam(r, "id")
	conn := p.pool.Get()
	defer conn.Close()
	auth := r.Header.Get("Authorization")
	if b, err := redis.Bytes(conn.Do("HGET", "account:"+auth, id)); err == nil {
		_, _ = w.Write(b)
		return
	}
	b, err := p.fetch(r, id)
	if err != nil {
		http.Error(w, err.Error(), http.StatusBadGateway)
		return
	}
	_, _ = conn.Do("HSET", "account:"+auth, id, b) // want `cache key "account:" \+ auth holds the caller's raw credentials .*\(tokencache:key\)`
	_, _ = w.Write(b)
}

// Case is what the oracle attacks.
var Case = oracle.Case{
	Path: "/accounts/77",
	New: func(env *oracle.Env) http.Handler {
		srv := httptest.NewServer(http.HandlerFunc(bank))
		p := &proxy{base: srv.URL, hc: srv.Client(), pool: &redis.Pool{Dial: func() (redis.Conn, error) { return redis.Dial("tcp", env.Redis) }}}
		r := chi.NewRouter()
		r.Get("/accounts/{id}", p.account)
		return r
	},
}
