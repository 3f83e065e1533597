package visitor

import (
	"context"
	"net/http"
	"net/http/httptest"

	"github.com/gorilla/sessions"
)

const name = "guide"

type emailKey struct{}

type Store struct {
	cookies *sessions.CookieStore
}

func NewStore(key []byte) *Store {
	return &Store{cookies: sessions.NewCookieStore(key)}
}

// Cookie is what a visitor gets when he has followed the link in his mail.
func (s *Store) Cookie(email string) *http.Cookie {
	rec := httptest.NewRecorder()
	req := httptest.NewRequest(http.MethodGet, "/confirm", nil)
	session := sessions.NewSession(s.cookies, name)
	session.Options = s.cookies.Options
	session.Values["email"] = email
	if err := s.cookies.Save(req, rec, session); err != nil {
		panic(err)
	}
	return rec.Result().Cookies()[0]
}

// Load puts the visitor into the context of the request.
func (s *Store) Load(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if session, err := s.cookies.Get(r, name); err == nil {
			if email, ok := session.Values["email"].(string); ok {
				r = r.WithContext(context.WithValue(r.Context(), emailKey{}, email))
			}
		}
		next.ServeHTTP(w, r)
	})
}

// Email is empty for guests.
func Email(ctx context.Context) string {
	email, _ := ctx.Value(emailKey{}).(string)
	return email
}
