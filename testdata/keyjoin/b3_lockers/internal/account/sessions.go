// Package account keeps who is logged in, in a signed cookie.
package account

import (
	"context"
	"net/http"

	"github.com/gorilla/sessions"
)

const cookieName = "lockers"

// User is an account. Logins are chosen at sign-up.
type User struct {
	Login string
	Name  string
	Depot string
}

type Sessions struct{ store sessions.Store }

func NewSessions(key []byte) *Sessions {
	store := sessions.NewCookieStore(key)
	store.Options.HttpOnly = true
	store.Options.SameSite = http.SameSiteLaxMode
	return &Sessions{store: store}
}

// Start logs u in.
func (s *Sessions) Start(w http.ResponseWriter, r *http.Request, u User) error {
	sess, err := s.store.New(r, cookieName)
	if err != nil {
		return err
	}
	sess.Values["login"], sess.Values["name"], sess.Values["depot"] = u.Login, u.Name, u.Depot
	return sess.Save(r, w)
}

type userKey struct{}

func (s *Sessions) LoggedIn(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		sess, err := s.store.Get(r, cookieName)
		if err != nil || sess.IsNew {
			http.Error(w, "please log in", http.StatusUnauthorized)
			return
		}
		var u User
		u.Login, _ = sess.Values["login"].(string)
		u.Name, _ = sess.Values["name"].(string)
		u.Depot, _ = sess.Values["depot"].(string)
		w.Header().Set("Cache-Control", "no-store")
		next.ServeHTTP(w, r.WithContext(context.WithValue(r.Context(), userKey{}, &u)))
	})
}

// UserFrom returns who is logged in, nil if nobody is.
func UserFrom(ctx context.Context) *User {
	u, _ := ctx.Value(userKey{}).(*User)
	return u
}
