// Package identity finds out which reader asks.
package identity

import (
	"context"
	"net/http"

	"github.com/gorilla/sessions"
)

// User is a registered reader.
type User struct {
	ID          string
	Institution string
}

type key struct{}

// Reader returns the reader of the request. It is nil outside of Sessions.
func Reader(ctx context.Context) *User {
	u, _ := ctx.Value(key{}).(*User)
	return u
}

const cookie = "reading-room"

// Login begins a session of u.
func Login(store sessions.Store, w http.ResponseWriter, r *http.Request, u *User) error {
	s, err := store.New(r, cookie)
	if err != nil {
		return err
	}
	s.Values["reader"], s.Values["institution"] = u.ID, u.Institution
	return s.Save(r, w)
}

// Sessions is a middleware for readers who are logged in.
func Sessions(store sessions.Store) func(http.Handler) http.Handler {
	return func(next http.Handler) http.Handler {
		return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			s, err := store.Get(r, cookie)
			if err != nil || s.IsNew {
				w.WriteHeader(http.StatusUnauthorized)
				return
			}
			u := new(User)
			u.ID, _ = s.Values["reader"].(string)
			u.Institution, _ = s.Values["institution"].(string)
			w.Header().Set("Cache-Control", "private, no-store")
			next.ServeHTTP(w, r.WithContext(context.WithValue(r.Context(), key{}, u)))
		})
	}
}
