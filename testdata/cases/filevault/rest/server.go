package rest

import (
	"context"
	"encoding/json"
	"net/http"
	"strconv"

	"github.com/whosecache/whosecache/testdata/cases/filevault/files"
	"github.com/whosecache/whosecache/testdata/cases/filevault/principal"
)

type lister interface {
	List(ctx context.Context, opts files.ListOptions) ([]files.File, error)
}

type Server struct {
	*http.ServeMux
	files lister
}

func NewServer(l lister) *Server {
	s := &Server{ServeMux: http.NewServeMux(), files: l}
	s.HandleFunc("GET /v1/files", s.handleList())
	return s
}

func (s *Server) handleList() http.HandlerFunc {
	type response struct {
		Files []files.File `json:"files"`
		Next  string       `json:"next,omitempty"`
	}
	return func(w http.ResponseWriter, r *http.Request) {
		limit, err := strconv.Atoi(r.URL.Query().Get("limit"))
		if err != nil {
			limit = 20
		}
		list, err := s.files.List(r.Context(), files.ListOptions{
			OwnerID: principal.Of(r.Context()).Subject(),
			Folder:  r.URL.Query().Get("folder"),
			Limit:   limit,
		})
		if err != nil {
			http.Error(w, err.Error(), http.StatusInternalServerError)
			return
		}
		json.NewEncoder(w).Encode(response{Files: list})
	}
}
