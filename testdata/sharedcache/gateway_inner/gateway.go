// Package gateway_inner lets members through to a service behind it.
package gateway_inner

import (
	"log/slog"
	"net/http"
	"net/http/httptest"
	"net/http/httputil"
	"net/url"
	"strings"
	"time"

	"github.com/go-chi/stampede"
	"github.com/golang-jwt/jwt/v5"

	"github.com/whosecache/whosecache/testdata/oracle"
	"github.com/whosecache/whosecache/testdata/sharedcache/gateway_inner/memory"
)

// Case is what the oracle attacks.
var Case = oracle.Case{New: New, Path: "/reports", Refused: http.StatusForbidden}

// New starts the service, and the gateway in front.
func New(*oracle.Env) http.Handler {
	service := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		_, _ = w.Write([]byte("acme made 12, globex made 9"))
	}))
	target, err := url.Parse(service.URL)
	if err != nil {
		panic(err)
	}
	quick := stampede.Handler(slog.Default(), memory.NewBackend(64), time.Minute)
	return members(oracle.Secret, quick(httputil.NewSingleHostReverseProxy(target)))
}

type card struct {
	Role string `json:"role"`
	jwt.RegisteredClaims
}

func members(secret []byte, next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		var c card
		raw := strings.TrimPrefix(r.Header.Get("Authorization"), "Bearer ")
		if _, err := jwt.ParseWithClaims(raw, &c, func(*jwt.Token) (any, error) { return secret, nil }, jwt.WithValidMethods([]string{"HS256"})); err != nil {
			http.Error(w, "who?", http.StatusUnauthorized)
			return
		}
		if c.Role != "admin" {
			http.Error(w, "no", http.StatusForbidden)
			return
		}
		next.ServeHTTP(w, r)
	})
}
