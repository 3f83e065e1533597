package web

import (
	"encoding/json"
	"net/http"

	"github.com/alexedwards/scs/v2"

	"github.com/whosecache/whosecache/testdata/sharedcache/b1_tolls/internal/hauliers"
	"github.com/whosecache/whosecache/testdata/sharedcache/b1_tolls/internal/tariffs"
)

type Server struct {
	*http.ServeMux
	sessions *scs.SessionManager
	tariffs  *tariffs.Client
}

func NewServer(m *scs.SessionManager, t *tariffs.Client) *Server {
	s := &Server{ServeMux: http.NewServeMux(), sessions: m, tariffs: t}
	s.HandleFunc("GET /quote", s.quote)
	return s
}

func (s *Server) quote(w http.ResponseWriter, r *http.Request) {
	h, ok := hauliers.Of(r.Context(), s.sessions)
	if !ok {
		http.Error(w, "log in first", http.StatusUnauthorized)
		return
	}
	perAxle, err := s.tariffs.PerAxle(r.Context(), r.URL.Query().Get("road"))
	if err != nil {
		http.Error(w, "no tariff", http.StatusBadGateway)
		return
	}
	w.Header().Set("Cache-Control", "no-store")
	_ = json.NewEncoder(w).Encode(map[string]any{"firm": h.Firm, "driver": h.Login, "cents": perAxle * h.Axles})
}
