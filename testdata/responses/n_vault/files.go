// Package n_vault keeps documents for the customers of a bank.
package n_vault

import (
	"bytes"
	"io"
	"net/http"
	"path"
	"sync"
	"time"
)

// Sessions are the owners of session ids.
type Sessions map[string]string

// Owner is who sent the request, or "".
func (s Sessions) Owner(r *http.Request) string {
	c, err := r.Cookie("sid")
	if err != nil {
		return ""
	}
	return s[c.Value]
}

// Document is a file.
type Document struct {
	Body    []byte
	Changed time.Time
}

// Files serves the documents of who asks and takes new ones.
type Files struct {
	Sessions Sessions

	mu   sync.RWMutex
	docs map[string]Document
}

// NewMux has the routes of the bank.
func NewMux(sessions Sessions) http.Handler {
	changed := time.Date(2024, time.January, 31, 18, 0, 0, 0, time.UTC)
	files := &Files{Sessions: sessions, docs: map[string]Document{
		"alice/statement.txt": {[]byte("balance: 10 480,12 EUR\n"), changed},
		"bob/statement.txt":   {[]byte("balance: -22,90 EUR\n"), changed},
	}}
	mux := http.NewServeMux()
	mux.Handle("/files/", http.StripPrefix("/files/", files))
	mux.HandleFunc("/rates", rates)
	return mux
}

func rates(w http.ResponseWriter, _ *http.Request) {
	io.WriteString(w, "savings: 1.25 %\n")
}

// ServeHTTP finds out who asks.
func (f *Files) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	owner := f.Sessions.Owner(r)
	if owner == "" {
		http.Error(w, "session expired", http.StatusUnauthorized)
		return
	}
	switch r.Method {
	case http.MethodGet, http.MethodHead:
		f.get(w, r, owner)
	case http.MethodPut:
		f.put(w, r, owner)
	default:
		w.Header().Set("Allow", "GET, HEAD, PUT")
		http.Error(w, "method not allowed", http.StatusMethodNotAllowed)
	}
}

func (f *Files) get(w http.ResponseWriter, r *http.Request, owner string) {
	name := path.Base(r.URL.Path)
	f.mu.RLock()
	doc, ok := f.docs[path.Join(owner, name)]
	f.mu.RUnlock()
	if !ok {
		http.NotFound(w, r)
		return
	}
	w.Header().Set("Cache-Control", "max-age=600")
	http.ServeContent(w, r, name, doc.Changed, bytes.NewReader(doc.Body)) // want `\(nostore:header:warning\)`
}

func (f *Files) put(w http.ResponseWriter, r *http.Request, owner string) {
	body, err := io.ReadAll(http.MaxBytesReader(w, r.Body, 1<<20))
	if err != nil {
		http.Error(w, "too big", http.StatusRequestEntityTooLarge)
		return
	}
	f.mu.Lock()
	defer f.mu.Unlock()
	f.docs[path.Join(owner, path.Base(r.URL.Path))] = Document{Body: body, Changed: time.Now()}
	w.WriteHeader(http.StatusNoContent)
}
