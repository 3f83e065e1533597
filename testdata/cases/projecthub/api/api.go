package api

import (
	"context"
	"encoding/json"
	"errors"
	"net/http"
	"strings"

	"github.com/golang-jwt/jwt/v5"

	"github.com/whosecache/whosecache/testdata/cases/projecthub/access"
	"github.com/whosecache/whosecache/testdata/cases/projecthub/projects"
)

type finder interface {
	ByID(ctx context.Context, id string) (*projects.Project, error)
}

type policy interface {
	CanRead(ctx context.Context, subject, project string) error
}

type Server struct {
	projects finder
	policy   policy
	secret   []byte
}

func New(f finder, p policy, secret []byte) http.Handler {
	s := &Server{f, p, secret}
	mux := http.NewServeMux()
	mux.HandleFunc("GET /projects/{id}", s.authenticated(s.getProject))
	return mux
}

type userHandler func(w http.ResponseWriter, r *http.Request, subject string) error

func (s *Server) authenticated(h userHandler) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		token, err := jwt.Parse(strings.TrimPrefix(r.Header.Get("Authorization"), "Bearer "),
			func(*jwt.Token) (any, error) { return s.secret, nil }, jwt.WithValidMethods([]string{"HS256"}))
		if err != nil {
			http.Error(w, "unauthorized", http.StatusUnauthorized)
			return
		}
		subject, _ := token.Claims.GetSubject()
		switch err := h(w, r, subject); {
		case errors.Is(err, access.ErrForbidden):
			http.Error(w, "forbidden", http.StatusForbidden)
		case errors.Is(err, projects.ErrNotFound):
			http.NotFound(w, r)
		case err != nil:
			http.Error(w, "internal", http.StatusInternalServerError)
		}
	}
}

func (s *Server) getProject(w http.ResponseWriter, r *http.Request, subject string) error {
	id := r.PathValue("id")
	if err := s.policy.CanRead(r.Context(), subject, id); err != nil {
		return err
	}
	p, err := s.projects.ByID(r.Context(), id)
	if err != nil {
		return err
	}
	return json.NewEncoder(w).Encode(p)
}
