// Package syncmap_safe keeps a user's reminders by day, in a cache object that
// belongs to the user alone.
package syncmap_safe

import (
	"io"
	"net/http"
	"strings"
	"sync"

	"github.com/golang-jwt/jwt/v5"
)

// session is what the server remembers of one user.
type session struct {
	user string
	days sync.Map // day -> text
}

type reminders struct {
	secret   []byte
	sessions sync.Map // user -> *session
	texts    map[string]string
}

// New returns the handler of /reminders/{day}.
func New(secret []byte) http.Handler {
	rm := &reminders{secret: secret, texts: map[string]string{
		"alice 2026-05-04": "fire Bob", "bob 2026-05-04": "buy milk",
	}}
	mux := http.NewServeMux()
	mux.HandleFunc("GET /reminders/{day}", rm.day)
	return mux
}

func (rm *reminders) session(r *http.Request) (*session, error) {
	var claims jwt.RegisteredClaims
	_, err := jwt.ParseWithClaims(strings.TrimPrefix(r.Header.Get("Authorization"), "Bearer "), &claims,
		func(*jwt.Token) (any, error) { return rm.secret, nil }, jwt.WithValidMethods([]string{"HS256"}))
	if err != nil {
		return nil, err
	}
	s, _ := rm.sessions.LoadOrStore(claims.Subject, &session{user: claims.Subject})
	return s.(*session), nil
}

func (rm *reminders) day(w http.ResponseWriter, r *http.Request) {
	s, err := rm.session(r)
	if err != nil {
		http.Error(w, err.Error(), http.StatusUnauthorized)
		return
	}
	day := r.PathValue("day")
	text, ok := s.days.Load(day)
	if !ok {
		text = rm.texts[s.user+" "+day]
		s.days.Store(day, text)
	}
	_, _ = io.WriteString(w, text.(string))
}
