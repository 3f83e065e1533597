// Package requestmemo loads the current user several times a request, and pays once.
package requestmemo

import (
	"context"
	"encoding/json"
	"errors"
	"net/http"
	"strings"

	"github.com/go-chi/chi/v5"
	"github.com/golang-jwt/jwt/v5"

	"github.com/whosecache/whosecache/testdata/cases/requestmemo/memo"
	"github.com/whosecache/whosecache/testdata/oracle"
)

type Member struct {
	ID    string   `json:"id"`
	Teams []string `json:"teams"`
}

type subjectKey struct{}

type Directory map[string]Member

// Current is called by the middleware, by the policy and by the handler.
func (d Directory) Current(ctx context.Context) (Member, error) {
	return memo.Do(ctx, "current-member", func() (Member, error) {
		sub, _ := ctx.Value(subjectKey{}).(string)
		m, ok := d[sub]
		if !ok {
			return Member{}, errors.New("unknown member")
		}
		return m, nil
	})
}

func (d Directory) activeOnly(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if m, err := d.Current(r.Context()); err != nil || len(m.Teams) == 0 {
			http.Error(w, "inactive", http.StatusForbidden)
			return
		}
		next.ServeHTTP(w, r)
	})
}

func (d Directory) teams(w http.ResponseWriter, r *http.Request) {
	m, err := d.Current(r.Context())
	if err != nil {
		http.Error(w, err.Error(), http.StatusInternalServerError)
		return
	}
	w.Header().Set("Cache-Control", "no-store")
	json.NewEncoder(w).Encode(m)
}

func bearer(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		var c jwt.RegisteredClaims
		_, err := jwt.ParseWithClaims(strings.TrimPrefix(r.Header.Get("Authorization"), "Bearer "), &c,
			func(*jwt.Token) (any, error) { return oracle.Secret, nil }, jwt.WithValidMethods([]string{"HS256"}))
		if err != nil {
			http.Error(w, "token", http.StatusUnauthorized)
			return
		}
		next.ServeHTTP(w, r.WithContext(context.WithValue(r.Context(), subjectKey{}, c.Subject)))
	})
}

var Case = oracle.Case{
	Path: "/teams",
	New: func(*oracle.Env) http.Handler {
		d := Directory{"alice": {"alice", []string{"core", "infra"}}, "bob": {"bob", []string{"sales"}}}
		r := chi.NewRouter()
		r.Use(bearer, memo.Middleware, d.activeOnly)
		r.Get("/teams", d.teams)
		return r
	},
}
