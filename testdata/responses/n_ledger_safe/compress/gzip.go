// Package compress makes answers smaller.
package compress

import (
	"compress/gzip"
	"net/http"
	"strings"
)

type writer struct {
	http.ResponseWriter
	gz *gzip.Writer
}

func (w *writer) Write(p []byte) (int, error) {
	return w.gz.Write(p)
}

func (w *writer) WriteHeader(status int) {
	w.Header().Del("Content-Length")
	w.ResponseWriter.WriteHeader(status)
}

// Gzip compresses the answers to those who understand it.
func Gzip(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		w.Header().Add("Vary", "Accept-Encoding")
		if !strings.Contains(r.Header.Get("Accept-Encoding"), "gzip") {
			next.ServeHTTP(w, r)
			return
		}
		w.Header().Set("Content-Encoding", "gzip")
		gz := gzip.NewWriter(w)
		defer gz.Close()
		next.ServeHTTP(&writer{ResponseWriter: w, gz: gz}, r)
	})
}
