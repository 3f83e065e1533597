// Package web has the pages.
package web

import (
	"html/template"
	"net/http"

	"github.com/whosecache/whosecache/testdata/responses/x_teams/session"
	"github.com/whosecache/whosecache/testdata/responses/x_teams/teams"
)

// Server has the pages of the tool.
type Server struct {
	mux      *http.ServeMux
	teams    teams.Directory
	sessions *session.Manager
}

// Option configures a server.
type Option func(*Server)

// WithSessions sets how members are remembered.
func WithSessions(m *session.Manager) Option {
	return func(s *Server) { s.sessions = m }
}

// New returns the pages.
func New(directory teams.Directory, opts ...Option) http.Handler {
	s := &Server{mux: http.NewServeMux(), teams: directory}
	for _, o := range opts {
		o(s)
	}
	s.routes()
	return s
}

// ServeHTTP implements http.Handler.
func (s *Server) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	s.mux.ServeHTTP(w, r)
}

func (s *Server) routes() {
	s.mux.Handle("GET /{$}", s.sessions.Load(http.HandlerFunc(s.landing)))
	s.mux.Handle("POST /logout", s.sessions.Load(http.HandlerFunc(s.logout)))
	s.mux.HandleFunc("GET /login", s.login)
	s.mux.HandleFunc("GET /robots.txt", func(w http.ResponseWriter, _ *http.Request) {
		w.Write([]byte("User-agent: *\nDisallow: /t/\n"))
	})
}

var (
	chooser = template.Must(template.New("chooser").Parse(
		`<!doctype html><title>Teams</title><ul>{{range .}}<li><a href="/t/{{.Slug}}">{{.Title}}</a>{{end}}</ul>`))
	loginForm = template.Must(template.New("login").Parse(
		`<!doctype html><title>Log in</title><form method="post"><input name="email"><button>Go</button></form>`))
)

// landing sends members to their team, or lets them choose one.
func (s *Server) landing(w http.ResponseWriter, r *http.Request) {
	member := session.Member(r.Context())
	if member == "" {
		http.Error(w, "log in first", http.StatusUnauthorized)
		return
	}
	switch mine := s.teams.Of(member); len(mine) {
	case 0:
		http.Error(w, "ask somebody to invite you", http.StatusForbidden)
	case 1:
		http.Redirect(w, r, "/t/"+mine[0].Slug, http.StatusFound) // want `\(nostore:header:warning\)`
	default:
		w.Header().Set("Cache-Control", "no-store")
		w.Header().Set("Content-Type", "text/html; charset=utf-8")
		_ = chooser.Execute(w, mine)
	}
}

func (s *Server) login(w http.ResponseWriter, _ *http.Request) {
	w.Header().Set("Content-Type", "text/html; charset=utf-8")
	_ = loginForm.Execute(w, nil)
}

func (s *Server) logout(w http.ResponseWriter, r *http.Request) {
	c := s.sessions.Cookie("")
	c.MaxAge = -1
	http.SetCookie(w, c)
	http.Redirect(w, r, "/login", http.StatusSeeOther)
}
