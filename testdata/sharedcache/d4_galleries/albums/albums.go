// Package albums is the site itself.
package albums

import (
	"context"
	"html/template"
	"net/http"

	"github.com/gorilla/sessions"
)

// SessionName is the name of the cookie.
const SessionName = "gallery"

type memberKey struct{}

var list = template.Must(template.New("albums").Parse(`<h1>{{.Member}}</h1><ul>{{range .Albums}}<li>{{.}}</li>{{end}}</ul>`))

type Site struct {
	sessions sessions.Store
	albums   map[string][]string
}

func NewSite(store sessions.Store) *Site {
	return &Site{sessions: store, albums: map[string][]string{
		"alice": {"acme summer party", "passport scans"},
		"bob":   {"globex garden"},
	}}
}

// Member lets only members pass.
func (s *Site) Member(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		session, err := s.sessions.Get(r, SessionName)
		if err != nil {
			http.Error(w, "bad session", http.StatusUnauthorized)
			return
		}
		member, ok := session.Values["member"].(string)
		if !ok {
			http.Error(w, "members only", http.StatusUnauthorized)
			return
		}
		next.ServeHTTP(w, r.WithContext(context.WithValue(r.Context(), memberKey{}, member)))
	})
}

func (s *Site) Albums(w http.ResponseWriter, r *http.Request) {
	member, _ := r.Context().Value(memberKey{}).(string)
	w.Header().Set("Content-Type", "text/html; charset=utf-8")
	w.Header().Set("Cache-Control", "no-store")
	_ = list.Execute(w, map[string]any{"Member": member, "Albums": s.albums[member]})
}

func (s *Site) About(w http.ResponseWriter, _ *http.Request) {
	_, _ = w.Write([]byte("<h1>About us</h1>"))
}
