// Package auth checks passwords.
package auth

import (
	"context"
	"crypto/subtle"
	"errors"
	"net/http"
)

// Accounts maps haulers to their passwords.
type Accounts map[string]string

// ErrAnonymous says that nobody is logged in.
var ErrAnonymous = errors.New("anonymous")

type haulerKey struct{}

// Basic wraps h in basic authentication.
func (a Accounts) Basic(h http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		user, pass, ok := r.BasicAuth()
		want, known := a[user]
		if !ok || !known || subtle.ConstantTimeCompare([]byte(pass), []byte(want)) != 1 {
			w.Header().Set("WWW-Authenticate", `Basic realm="toll"`)
			w.WriteHeader(http.StatusUnauthorized)
			return
		}
		h.ServeHTTP(w, r.WithContext(context.WithValue(r.Context(), haulerKey{}, user)))
	})
}

// Hauler is who is logged in.
func Hauler(ctx context.Context) (string, error) {
	if h, ok := ctx.Value(haulerKey{}).(string); ok {
		return h, nil
	}
	return "", ErrAnonymous
}
