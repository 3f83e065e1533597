// Package s01_sessions logs in with a token and keeps the session under a random id of its own.
package s01_sessions

import (
	"crypto/rand"
	"encoding/json"
	"net/http"
	"strings"
	"sync"
	"time"

	"github.com/golang-jwt/jwt/v5"

	"github.com/whosecache/whosecache/testdata/oracle"
)

// Session is a logged-in user.
type Session struct {
	UserID  string    `json:"user_id"`
	Email   string    `json:"email"`
	Expires time.Time `json:"-"`
}

// SessionStore keeps sessions in memory.
type SessionStore struct {
	mu       sync.RWMutex
	sessions map[string]*Session
}

func (s *SessionStore) create(userID, email string) (string, *Session) {
	id := rand.Text()
	sess := &Session{UserID: userID, Email: email, Expires: time.Now().Add(12 * time.Hour)}
	s.mu.Lock()
	s.sessions[id] = sess
	s.mu.Unlock()
	return id, sess
}

func (s *SessionStore) lookup(id string) (*Session, bool) {
	s.mu.RLock()
	defer s.mu.RUnlock()
	sess, ok := s.sessions[id]
	if !ok || time.Now().After(sess.Expires) {
		return nil, false
	}
	return sess, true
}

type tokenClaims struct {
	Email string `json:"email"`
	jwt.RegisteredClaims
}

type app struct{ store *SessionStore }

// withSession logs the caller in when he has no session yet.
func (a *app) withSession(next func(http.ResponseWriter, *http.Request, *Session)) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		if ck, err := r.Cookie("sid"); err == nil {
			if sess, ok := a.store.lookup(ck.Value); ok {
				next(w, r, sess)
				return
			}
		}
		raw := strings.TrimPrefix(r.Header.Get("Authorization"), "Bearer ")
		var c tokenClaims
		if _, err := jwt.ParseWithClaims(raw, &c, func(*jwt.Token) (any, error) { return oracle.Secret, nil },
			jwt.WithValidMethods([]string{"HS256"})); err != nil {
			http.Error(w, "please log in", http.StatusUnauthorized)
			return
		}
		id, sess := a.store.create(c.Subject, c.Email)
		http.SetCookie(w, &http.Cookie{Name: "sid", Value: id, HttpOnly: true, Secure: true, Path: "/"})
		next(w, r, sess)
	}
}

func me(w http.ResponseWriter, _ *http.Request, s *Session) {
	w.Header().Set("Cache-Control", "no-store")
	json.NewEncoder(w).Encode(s)
}

// Case is the program.
var Case = oracle.Case{
	Path: "/me",
	New: func(*oracle.Env) http.Handler {
		a := &app{store: &SessionStore{sessions: map[string]*Session{}}}
		mux := http.NewServeMux()
		mux.HandleFunc("GET /me", a.withSession(me))
		return mux
	},
}
