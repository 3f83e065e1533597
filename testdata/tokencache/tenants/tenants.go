// Package tenants tells partners about their tenant.
package tenants

import (
	"context"
	"net/http"
	"strings"
	"time"

	"github.com/go-redis/redis/v8"
	"github.com/golang-jwt/jwt/v5"
	"github.com/gorilla/mux"

	"github.com/whosecache/whosecache/testdata/oracle"
)

type server struct {
	cache *redis.Client
}

type bearerKey struct{}

func bearer(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		_, token, ok := strings.Cut(r.Header.Get("Authorization"), " ")
		if !ok {
			w.WriteHeader(http.StatusUnauthorized)
			return
		}
		next.ServeHTTP(w, r.WithContext(context.WithValue(r.Context(), bearerKey{}, token)))
	})
}

func cacheKey(kind, token string) string { return strings.Join([]string{"t1", kind, token}, "|") }

func tenantOf(token string) (string, error) {
	claims := jwt.MapClaims{}
	if _, err := jwt.ParseWithClaims(token, claims, func(*jwt.Token) (any, error) { return oracle.Secret, nil }, jwt.WithValidMethods([]string{"HS256"})); err != nil {
		return "", err
	}
	tenant, _ := claims["tenant"].(string)
	return tenant, nil
}

func (s *server) tenant(w http.ResponseWriter, r *http.Request) {
	token, _ := r.Context().Value(bearerKey{}).(string)
	if t, err := s.cache.Get(r.Context(), cacheKey("tenant", token)).Result(); err == nil {
		_, _ = w.Write([]byte(t))
		return
	}
	t, err := tenantOf(token)
	if err != nil {
		http.Error(w, err.Error(), http.StatusUnauthorized)
		return
	}
	s.cache.Set(r.Context(), cacheKey("tenant", token), t, time.Hour) // want `holds the caller's raw credentials .*\(tokencache:key\)`
	_, _ = w.Write([]byte(t))
}

// Case is what the oracle attacks.
var Case = oracle.Case{
	Path: "/tenant",
	New: func(env *oracle.Env) http.Handler {
		s := &server{cache: redis.NewClient(&redis.Options{Addr: env.Redis})}
		r := mux.NewRouter()
		r.Handle("/tenant", bearer(http.HandlerFunc(s.tenant)))
		return r
	},
}
