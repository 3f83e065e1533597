// Package scopekeys protects routes by the scopes of tokens, and remembers which
// token it let through for which scopes.
package scopekeys

import (
	"crypto/sha256"
	"fmt"
	"net/http"
	"slices"
	"strings"

	"github.com/golang-jwt/jwt/v5"
	lru "github.com/hashicorp/golang-lru/v2"

	"github.com/whosecache/whosecache/testdata/oracle"
)

type grant struct {
	Scope string `json:"scope"`
	jwt.RegisteredClaims
}

type gate struct {
	secret []byte
	known  *lru.Cache[string, *grant]
}

func (g *gate) authenticate(token string, required ...string) (*grant, int) {
	key := fmt.Sprintf("%x:%q", sha256.Sum256([]byte(token)), required)
	if known, ok := g.known.Get(key); ok {
		return known, http.StatusOK
	}
	var found grant
	if _, err := jwt.ParseWithClaims(token, &found, func(*jwt.Token) (any, error) { return g.secret, nil }); err != nil {
		return nil, http.StatusUnauthorized
	}
	granted := strings.Fields(found.Scope)
	for _, scope := range required {
		if !slices.Contains(granted, scope) {
			return nil, http.StatusForbidden
		}
	}
	g.known.Add(key, &found)
	return &found, http.StatusOK
}

func (g *gate) protect(next http.HandlerFunc, required ...string) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		granted, status := g.authenticate(strings.TrimPrefix(r.Header.Get("Authorization"), "Bearer "), required...)
		if granted == nil {
			w.WriteHeader(status)
			return
		}
		next(w, r)
	}
}

func answer(text string) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) { fmt.Fprintln(w, text) }
}

// robot is the token of the one who works for both of them: first it reads, and
// then it tries to write.
var robot = oracle.Token(oracle.User{Subject: "robot", Scope: "orders:read"})

var Case = oracle.Case{
	Refused: http.StatusForbidden,
	Requests: func(u oracle.User) []*http.Request {
		if u.Subject == oracle.Alice.Subject {
			return []*http.Request{oracle.GetWith(robot, "/orders")}
		}
		return []*http.Request{oracle.GetWith(robot, "/orders/close")}
	},
	New: func(*oracle.Env) http.Handler {
		known, _ := lru.New[string, *grant](100)
		g := &gate{oracle.Secret, known}
		mux := http.NewServeMux()
		mux.Handle("GET /orders", g.protect(answer("two orders"), "orders:read"))
		mux.Handle("GET /orders/close", g.protect(answer("closed"), "orders:write"))
		return mux
	},
}
