// Package session finds out who reads the paper.
package session

import (
	"context"
	"crypto/hmac"
	"crypto/sha256"
	"encoding/hex"
	"net/http"
	"strings"
)

// Reader is somebody with an account.
type Reader struct {
	ID         string
	Name       string
	Subscriber bool
}

// Directory knows the readers.
type Directory interface {
	Lookup(id string) (*Reader, bool)
}

// Manager reads and writes the cookie.
type Manager struct {
	Key       []byte
	Directory Directory
}

const cookieName = "gz"

type contextKey int

const readerKey contextKey = iota

// Value is the cookie of a reader.
func (m *Manager) Value(id string) string {
	mac := hmac.New(sha256.New, m.Key)
	mac.Write([]byte(id))
	return id + "." + hex.EncodeToString(mac.Sum(nil))
}

// Optional puts the reader into the context, where there is one.
func (m *Manager) Optional(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if c, err := r.Cookie(cookieName); err == nil {
			id, _, _ := strings.Cut(c.Value, ".")
			if hmac.Equal([]byte(m.Value(id)), []byte(c.Value)) {
				if reader, ok := m.Directory.Lookup(id); ok {
					r = r.WithContext(context.WithValue(r.Context(), readerKey, reader))
				}
			}
		}
		next.ServeHTTP(w, r)
	})
}

// Current is the reader of the request, or nil.
func Current(r *http.Request) *Reader {
	reader, _ := r.Context().Value(readerKey).(*Reader)
	return reader
}
