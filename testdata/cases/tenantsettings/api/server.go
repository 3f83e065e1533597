package api

import (
	"context"
	"encoding/json"
	"net/http"

	"github.com/whosecache/whosecache/testdata/cases/tenantsettings/settings"
)

type sections interface {
	Section(ctx context.Context, name string) (*settings.Section, error)
}

type Server struct {
	sections sections
	mux      *http.ServeMux
}

func NewServer(s sections) *Server {
	srv := &Server{sections: s, mux: http.NewServeMux()}
	srv.routes()
	return srv
}

func (s *Server) routes() {
	s.mux.HandleFunc("GET /settings/{section}", s.handleSection())
}

func (s *Server) ServeHTTP(w http.ResponseWriter, r *http.Request) { s.mux.ServeHTTP(w, r) }

func (s *Server) handleSection() http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		sec, err := s.sections.Section(r.Context(), r.PathValue("section"))
		if err != nil {
			http.Error(w, err.Error(), http.StatusInternalServerError)
			return
		}
		json.NewEncoder(w).Encode(sec)
	}
}
