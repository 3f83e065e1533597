// Package people knows who belongs to a session.
package people

import (
	"context"
	"net/http"
)

// Person has a folder.
type Person struct {
	Folder string
	Email  string
}

// Registry finds the person of a session.
type Registry interface {
	BySession(id string) *Person
}

type personKey struct{}

// WithPerson is the middleware.
func WithPerson(reg Registry, next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		var p *Person
		if c, err := r.Cookie("JSESSIONID"); err == nil {
			p = reg.BySession(c.Value)
		}
		if p == nil {
			http.Error(w, "please log in", http.StatusUnauthorized)
			return
		}
		next.ServeHTTP(w, r.WithContext(context.WithValue(r.Context(), personKey{}, p)))
	})
}

// From is the person of the request.
func From(r *http.Request) *Person {
	return r.Context().Value(personKey{}).(*Person)
}
