// Package repoview_app shows a company's repositories to its developers, read
// with the installation token of the company's app.
package repoview_app

import (
	"html/template"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync"

	"github.com/golang-jwt/jwt/v5"

	"github.com/whosecache/whosecache/testdata/cacheonce/repoview_app/forge"
	"github.com/whosecache/whosecache/testdata/oracle"
)

var page = template.Must(template.New("repos").Parse(`<p>{{.Who}}</p><ul>{{range .Repos}}<li>{{.}}</li>{{end}}</ul>`))

// Server serves the page.
type Server struct {
	forgeURL     string
	installation func() (string, error)
	hc           *http.Client

	mu     sync.Mutex
	client *forge.Client
}

func (s *Server) forge() (*forge.Client, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.client == nil {
		token, err := s.installation()
		if err != nil {
			return nil, err
		}
		s.client = forge.NewClient(s.forgeURL, token, s.hc)
	}
	return s.client, nil
}

// ServeHTTP answers GET /repos.
func (s *Server) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	var who jwt.RegisteredClaims
	raw, _ := strings.CutPrefix(r.Header.Get("Authorization"), "Bearer ")
	if _, err := jwt.ParseWithClaims(raw, &who, func(*jwt.Token) (any, error) { return oracle.Secret, nil }); err != nil {
		http.Error(w, "sign in", http.StatusUnauthorized)
		return
	}
	c, err := s.forge()
	if err != nil {
		http.Error(w, err.Error(), http.StatusBadGateway)
		return
	}
	repos, err := c.Repos(r.Context())
	if err != nil {
		http.Error(w, err.Error(), http.StatusBadGateway)
		return
	}
	_ = page.Execute(w, map[string]any{"Who": who.Subject, "Repos": repos})
}

// Case is what the oracle attacks.
var Case = oracle.Case{
	Path: "/repos",
	New: func(*oracle.Env) http.Handler {
		srv := httptest.NewServer(forge.Server(oracle.Secret))
		app := oracle.User{Subject: "initech-app"}
		mux := http.NewServeMux()
		mux.Handle("GET /repos", &Server{forgeURL: srv.URL, hc: srv.Client(),
			installation: func() (string, error) { return oracle.Token(app), nil }})
		return mux
	},
}
