// Package login keeps the sessions of the gateway.
package login

import (
	"context"
	"net/http"
	"sync"
)

// Cookie is the name of the session cookie.
const Cookie = "GWSESSION"

type ctxUser struct{}

// Sessions maps the values of cookies to users.
type Sessions struct {
	m sync.Map
}

// Add opens a session.
func (s *Sessions) Add(id, user string) { s.m.Store(id, user) }

// Drop closes it.
func (s *Sessions) Drop(id string) { s.m.Delete(id) }

// Guard sends people without a session to the login page.
func (s *Sessions) Guard(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		c, err := r.Cookie(Cookie)
		if err != nil {
			http.Redirect(w, r, "/login", http.StatusSeeOther)
			return
		}
		user, ok := s.m.Load(c.Value)
		if !ok {
			http.Redirect(w, r, "/login", http.StatusSeeOther)
			return
		}
		next.ServeHTTP(w, r.WithContext(context.WithValue(r.Context(), ctxUser{}, user)))
	})
}

// User is who has the session, or "".
func User(ctx context.Context) string {
	user, _ := ctx.Value(ctxUser{}).(string)
	return user
}
