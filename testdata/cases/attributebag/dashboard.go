// Package attributebag keeps a dashboard, that of its first visitor, in a store
// like the one that a record keeps its columns in.
package attributebag

import (
	"bytes"
	"fmt"
	"html/template"
	"net/http"
	"strings"

	"github.com/golang-jwt/jwt/v5"

	"github.com/whosecache/whosecache/testdata/cases/attributebag/store"
)

var page = template.Must(template.New("").Parse(
	"<h1>{{.User.Email}}</h1><ul>{{range .Jobs}}<li>{{.}}</li>{{end}}</ul>\n"))

// Server shows its users what they have to do.
type Server struct {
	secret []byte
	jobs   map[string][]string // by subject
	memo   *store.Store[string, any]
}

// New makes a server that knows the jobs of each user.
func New(secret []byte, jobs map[string][]string) http.Handler {
	s := &Server{secret: secret, jobs: jobs, memo: store.New[string, any]()}
	mux := http.NewServeMux()
	mux.HandleFunc("GET /dashboard", s.dashboard)
	return mux
}

// user makes the record of a caller.
func (s *Server) user(subject string) *Record {
	user := NewRecord("users")
	user.Set("subject", subject)
	user.SetEmail(fmt.Sprintf("%s@mail.example", subject))
	user.SetVerified(true)
	return user
}

func (s *Server) render(subject string) []byte {
	var b bytes.Buffer
	_ = page.Execute(&b, struct {
		User *Record
		Jobs []string
	}{s.user(subject), s.jobs[subject]})
	return b.Bytes()
}

func (s *Server) dashboard(w http.ResponseWriter, r *http.Request) {
	var claims jwt.RegisteredClaims
	if _, err := jwt.ParseWithClaims(strings.TrimPrefix(r.Header.Get("Authorization"), "Bearer "), &claims,
		func(*jwt.Token) (any, error) { return s.secret, nil }); err != nil {
		http.Error(w, "sign in first", http.StatusUnauthorized)
		return
	}
	html, ok := s.memo.Get("dashboard").([]byte)
	if !ok {
		html = s.render(claims.Subject)
		s.memo.Set("dashboard", html) // want `cachekey:subject`
	}
	w.Header().Set("Content-Type", "text/html; charset=utf-8")
	w.Header().Set("Cache-Control", "no-store")
	_, _ = w.Write(html)
}
