// Package auth is the login of the box office.
package auth

import (
	"context"
	"net/http"

	"github.com/go-chi/chi/v5"
	"github.com/go-chi/jwtauth/v5"
)

const (
	algorithm = "HS256"
	pepper    = "0123456789abcdef"
	hmacKey   = pepper + pepper
)

var box = jwtauth.New(algorithm, []byte(hmacKey), nil) // want `\(jwtparse:secret\)`

// Patron is who buys seats.
type Patron struct {
	ID      string
	Name    string
	Society string
}

type patronKey struct{}

// Private registers routes for patrons.
func Private(r chi.Router, routes func(chi.Router)) {
	r.Group(func(r chi.Router) {
		r.Use(jwtauth.Verifier(box), jwtauth.Authenticator(box), patron)
		routes(r)
	})
}

func patron(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		_, claims, err := jwtauth.FromContext(r.Context())
		if err != nil {
			http.Error(w, err.Error(), http.StatusUnauthorized)
			return
		}
		p := &Patron{}
		p.ID, _ = claims["sub"].(string)
		p.Name, _ = claims["name"].(string)
		p.Society, _ = claims["tenant"].(string)
		w.Header().Set("Cache-Control", "no-store")
		next.ServeHTTP(w, r.WithContext(context.WithValue(r.Context(), patronKey{}, p)))
	})
}

func PatronFrom(ctx context.Context) *Patron {
	p, _ := ctx.Value(patronKey{}).(*Patron)
	return p
}
