// Package mw has the middleware of the studio.
package mw

import (
	"context"
	"errors"
	"log/slog"
	"net/http"
	"strings"
	"sync"

	"github.com/golang-jwt/jwt/v4"
)

type userKey struct{}

// Claims are what the identity provider says of somebody.
type Claims struct {
	Name string `json:"name"`
	jwt.RegisteredClaims
}

// User is who is asking; nil stands for a stranger.
func User(ctx context.Context) *Claims {
	c, _ := ctx.Value(userKey{}).(*Claims)
	return c
}

// Identify reads the bearer token, if there is one.
func Identify(secret []byte) func(http.Handler) http.Handler {
	return func(next http.Handler) http.Handler {
		return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			raw := strings.TrimPrefix(r.Header.Get("Authorization"), "Bearer ")
			claims := new(Claims)
			_, err := jwt.ParseWithClaims(raw, claims, func(t *jwt.Token) (interface{}, error) {
				if t.Method != jwt.SigningMethodHS256 {
					return nil, errors.New("another algorithm")
				}
				return secret, nil
			})
			if err == nil {
				r = r.WithContext(context.WithValue(r.Context(), userKey{}, claims))
			}
			next.ServeHTTP(w, r)
		})
	}
}

// Known refuses strangers.
func Known(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if User(r.Context()) == nil {
			http.Error(w, "who is there?", http.StatusUnauthorized)
			return
		}
		next.ServeHTTP(w, r)
	})
}

// Defaults are the headers of a page that says nothing else.
func Defaults(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		h := w.Header()
		h.Set("Cache-Control", "no-store")
		h.Set("X-Content-Type-Options", "nosniff")
		next.ServeHTTP(w, r)
	})
}

// Audit remembers who did what.
type Audit struct {
	mu     sync.Mutex
	visits map[string][]string
}

type recorder struct {
	http.ResponseWriter
	status int
	bytes  int
}

func (rec *recorder) WriteHeader(status int) {
	if rec.status == 0 {
		rec.status = status
	}
	rec.ResponseWriter.WriteHeader(status)
}

func (rec *recorder) Write(b []byte) (int, error) {
	if rec.status == 0 {
		rec.status = http.StatusOK
	}
	n, err := rec.ResponseWriter.Write(b)
	rec.bytes += n
	return n, err
}

// Middleware writes the log.
func (a *Audit) Middleware(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		rec := &recorder{ResponseWriter: w}
		next.ServeHTTP(rec, r)
		who := "-"
		if u := User(r.Context()); u != nil {
			who = u.Subject
		}
		a.mu.Lock()
		defer a.mu.Unlock()
		if a.visits == nil {
			a.visits = map[string][]string{}
		}
		a.visits[who] = append(a.visits[who], r.URL.Path)
		slog.Debug("request", "who", who, "path", r.URL.Path, "status", rec.status, "bytes", rec.bytes)
	})
}
