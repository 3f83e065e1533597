// Package api serves columns.
package api

import (
	"errors"
	"net/http"
	"strings"

	"github.com/go-chi/chi/v5"
	"github.com/golang-jwt/jwt/v5"

	"github.com/whosecache/whosecache/testdata/cachehit/columns/data"
)

// New serves the columns of a reader.
func New(reader data.Reader, secret []byte) http.Handler {
	r := chi.NewRouter()
	r.Use(func(next http.Handler) http.Handler {
		return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			claims := jwt.MapClaims{}
			_, err := jwt.ParseWithClaims(strings.TrimPrefix(r.Header.Get("Authorization"), "Bearer "), claims,
				func(*jwt.Token) (any, error) { return secret, nil })
			if err != nil {
				http.Error(w, err.Error(), http.StatusUnauthorized)
				return
			}
			name, _ := claims["sub"].(string)
			role, _ := claims["role"].(string)
			next.ServeHTTP(w, r.WithContext(data.As(r.Context(), &data.User{Name: name, Role: role})))
		})
	})
	r.Get("/{table}", func(w http.ResponseWriter, r *http.Request) {
		rows, err := reader.Rows(r.Context(), chi.URLParam(r, "table"))
		if errors.Is(err, data.ErrPermission) {
			http.Error(w, err.Error(), http.StatusUnauthorized)
			return
		}
		_, _ = w.Write([]byte(rows))
	})
	return r
}
