// Package session remembers members in sealed cookies.
package session

import (
	"context"
	"crypto/hmac"
	"crypto/sha256"
	"encoding/base64"
	"net/http"
	"strings"
)

const cookieName = "sid"

type ctxKey struct{}

// Manager seals and opens cookies.
type Manager struct {
	key []byte
}

// New returns a manager with the key.
func New(key []byte) *Manager { return &Manager{key: key} }

// Cookie returns the cookie of a member.
func (m *Manager) Cookie(member string) *http.Cookie {
	value := base64.RawURLEncoding.EncodeToString([]byte(member)) + "." + m.seal(member)
	return &http.Cookie{Name: cookieName, Value: value, Path: "/", HttpOnly: true, SameSite: http.SameSiteLaxMode}
}

// Load puts the member of the cookie into the context, where there is one.
func (m *Manager) Load(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if c, err := r.Cookie(cookieName); err == nil {
			if member, ok := m.open(c.Value); ok {
				r = r.WithContext(context.WithValue(r.Context(), ctxKey{}, member))
			}
		}
		next.ServeHTTP(w, r)
	})
}

// Member returns who is logged in, or "".
func Member(ctx context.Context) string {
	member, _ := ctx.Value(ctxKey{}).(string)
	return member
}

func (m *Manager) open(value string) (string, bool) {
	name, seal, ok := strings.Cut(value, ".")
	if !ok {
		return "", false
	}
	raw, err := base64.RawURLEncoding.DecodeString(name)
	if err != nil || !hmac.Equal([]byte(seal), []byte(m.seal(string(raw)))) {
		return "", false
	}
	return string(raw), true
}

func (m *Manager) seal(member string) string {
	mac := hmac.New(sha256.New, m.key)
	mac.Write([]byte(member))
	return base64.RawURLEncoding.EncodeToString(mac.Sum(nil))
}
