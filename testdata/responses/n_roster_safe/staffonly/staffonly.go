// Package staffonly wraps the writers of answers that are for the staff.
package staffonly

import "net/http"

type writer struct {
	http.ResponseWriter
	started bool
}

func (w *writer) WriteHeader(status int) {
	if !w.started {
		w.started = true
		w.Header().Set("Cache-Control", "private, max-age=120, must-revalidate")
	}
	w.ResponseWriter.WriteHeader(status)
}

func (w *writer) Write(b []byte) (int, error) {
	if !w.started {
		w.WriteHeader(http.StatusOK)
	}
	return w.ResponseWriter.Write(b)
}

// Wrap gives next a writer that keeps what it says among the staff.
func Wrap(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		next.ServeHTTP(&writer{ResponseWriter: w}, r)
	})
}
