// Package assets serves covers and jingles.
package assets

import (
	"crypto/sha256"
	"encoding/hex"
	"net/http"
	"strings"

	"github.com/go-chi/chi/v5"
)

// File is an asset in memory.
type File struct {
	Type string
	Data []byte
}

// Store has all of them.
type Store map[string]File

// ServeHTTP sends one. They never change.
func (s Store) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	f, ok := s[chi.URLParam(r, "*")]
	if !ok {
		http.NotFound(w, r)
		return
	}
	sum := sha256.Sum256(f.Data)
	etag := `"` + hex.EncodeToString(sum[:6]) + `"`
	h := w.Header()
	h.Set("Cache-Control", "public, max-age=31536000, immutable")
	h.Set("ETag", etag)
	if strings.Contains(r.Header.Get("If-None-Match"), etag) {
		w.WriteHeader(http.StatusNotModified)
		return
	}
	h.Set("Content-Type", f.Type)
	_, _ = w.Write(f.Data)
}
