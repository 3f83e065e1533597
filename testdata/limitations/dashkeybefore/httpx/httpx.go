// Package httpx has the middleware of the dashboard.
package httpx

import (
	"context"
	"net/http"
	"strings"

	"github.com/golang-jwt/jwt/v5"
)

type key string

const (
	cacheKey key = "cache-key"
	userKey  key = "user"
)

// CacheKey derives the key of a page. It runs first, so that even the 401 has one in its log line.
func CacheKey(prefix string) func(http.Handler) http.Handler {
	return func(next http.Handler) http.Handler {
		return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			parts := []string{prefix, r.Method, r.URL.Path}
			if u := UserFrom(r.Context()); u != nil {
				parts = append(parts, u.ID)
			}
			ctx := context.WithValue(r.Context(), cacheKey, strings.Join(parts, "|"))
			next.ServeHTTP(w, r.WithContext(ctx))
		})
	}
}

func CacheKeyFrom(ctx context.Context) string {
	k, _ := ctx.Value(cacheKey).(string)
	return k
}

type User struct{ ID, Name string }

func Authenticate(secret []byte) func(http.Handler) http.Handler {
	return func(next http.Handler) http.Handler {
		return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			claims := jwt.MapClaims{}
			_, raw, _ := strings.Cut(r.Header.Get("Authorization"), " ")
			_, err := jwt.ParseWithClaims(raw, claims, func(*jwt.Token) (any, error) { return secret, nil },
				jwt.WithValidMethods([]string{"HS256"}))
			if err != nil {
				w.WriteHeader(http.StatusUnauthorized)
				return
			}
			u := &User{}
			u.ID, _ = claims["sub"].(string)
			u.Name, _ = claims["name"].(string)
			next.ServeHTTP(w, r.WithContext(context.WithValue(r.Context(), userKey, u)))
		})
	}
}

func UserFrom(ctx context.Context) *User {
	u, _ := ctx.Value(userKey).(*User)
	return u
}
