// Package repoview shows the repositories of a developer next to his tickets.
package repoview

import (
	"html/template"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync"

	"github.com/whosecache/whosecache/testdata/cacheonce/repoview/forge"
	"github.com/whosecache/whosecache/testdata/oracle"
)

var page = template.Must(template.New("repos").Parse(`<ul>{{range .}}<li>{{.}}</li>{{end}}</ul>`))

// Server serves the page.
type Server struct {
	forgeURL string
	hc       *http.Client

	mu     sync.Mutex
	client *forge.Client
}

func (s *Server) forge(token string) *forge.Client {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.client == nil {
		s.client = forge.NewClient(s.forgeURL, token, s.hc) // want `s\.client keeps what depends on the first caller's credentials .*\(cacheonce:credentials\)`
	}
	return s.client
}

// ServeHTTP answers GET /repos.
func (s *Server) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	token, ok := strings.CutPrefix(r.Header.Get("Authorization"), "Bearer ")
	if !ok {
		http.Error(w, "sign in", http.StatusUnauthorized)
		return
	}
	repos, err := s.forge(token).Repos(r.Context())
	if err != nil {
		http.Error(w, err.Error(), http.StatusBadGateway)
		return
	}
	_ = page.Execute(w, repos)
}

// Case is what the oracle attacks.
var Case = oracle.Case{
	Path: "/repos",
	New: func(*oracle.Env) http.Handler {
		srv := httptest.NewServer(forge.Server(oracle.Secret))
		mux := http.NewServeMux()
		mux.Handle("GET /repos", &Server{forgeURL: srv.URL, hc: srv.Client()})
		return mux
	},
}
