// Package logouts lets callers log out.
package logouts

import (
	"context"
	"fmt"
	"net/http"
	"strings"

	"github.com/go-chi/chi/v5"
	"github.com/golang-jwt/jwt/v5"
	"github.com/redis/go-redis/v9"

	"github.com/whosecache/whosecache/testdata/oracle"
	"github.com/whosecache/whosecache/testdata/tokencache/logouts/revoked"
)

type bearer struct{ token, subject string }

type bearerKey struct{}

type server struct{ list *revoked.List }

func (s *server) loggedIn(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		raw := strings.TrimPrefix(r.Header.Get("Authorization"), "Bearer ")
		var c jwt.RegisteredClaims
		if _, err := jwt.ParseWithClaims(raw, &c, func(*jwt.Token) (any, error) { return oracle.Secret, nil },
			jwt.WithValidMethods([]string{"HS256"})); err != nil {
			http.Error(w, "unauthorized", http.StatusUnauthorized)
			return
		}
		if by, ok := s.list.By(r.Context(), raw); ok {
			http.Error(w, "revoked by "+by, http.StatusUnauthorized)
			return
		}
		w.Header().Set("Cache-Control", "no-store")
		next.ServeHTTP(w, r.WithContext(context.WithValue(r.Context(), bearerKey{}, bearer{raw, c.Subject})))
	})
}

func (s *server) hello(w http.ResponseWriter, r *http.Request) {
	fmt.Fprintf(w, "hello %s\n", r.Context().Value(bearerKey{}).(bearer).subject)
}

func (s *server) logout(w http.ResponseWriter, r *http.Request) {
	b := r.Context().Value(bearerKey{}).(bearer)
	if err := s.list.Add(r.Context(), b.token, b.subject); err != nil {
		http.Error(w, "try again", http.StatusInternalServerError)
	}
}

// Case is what the oracle attacks.
var Case = oracle.Case{
	Path: "/hello",
	New: func(env *oracle.Env) http.Handler {
		s := &server{revoked.New(redis.NewClient(&redis.Options{Addr: env.Redis}))}
		r := chi.NewRouter()
		r.Use(s.loggedIn)
		r.Get("/hello", s.hello)
		r.Post("/logout", s.logout)
		return r
	},
}
