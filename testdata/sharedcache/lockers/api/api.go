// Package api answers members.
package api

import (
	"context"
	"encoding/json"
	"net/http"
	"strings"

	"github.com/golang-jwt/jwt/v5"
)

// Server has the routes of the club.
type Server struct {
	mux     *http.ServeMux
	secret  []byte
	lockers map[string][]int
}

type memberKey struct{}

// NewServer makes the routes for members whose tokens the secret signs.
func NewServer(secret []byte) *Server {
	s := &Server{mux: http.NewServeMux(), secret: secret, lockers: map[string][]int{"alice": {7, 8}, "bob": {21}}}
	s.routes()
	return s
}

func (s *Server) routes() {
	s.mux.Handle("GET /api/lockers", s.member(http.HandlerFunc(s.mine)))
	s.mux.HandleFunc("GET /api/free", s.free)
}

func (s *Server) ServeHTTP(w http.ResponseWriter, r *http.Request) { s.mux.ServeHTTP(w, r) }

func (s *Server) member(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		var claims jwt.RegisteredClaims
		raw := strings.TrimPrefix(r.Header.Get("Authorization"), "Bearer ")
		if _, err := jwt.ParseWithClaims(raw, &claims, func(*jwt.Token) (any, error) { return s.secret, nil }, jwt.WithValidMethods([]string{"HS256"})); err != nil {
			http.Error(w, "members only", http.StatusUnauthorized)
			return
		}
		next.ServeHTTP(w, r.WithContext(context.WithValue(r.Context(), memberKey{}, claims.Subject)))
	})
}

func (s *Server) mine(w http.ResponseWriter, r *http.Request) {
	member, _ := r.Context().Value(memberKey{}).(string)
	w.Header().Set("Cache-Control", "no-store")
	_ = json.NewEncoder(w).Encode(s.lockers[member])
}

func (s *Server) free(w http.ResponseWriter, _ *http.Request) {
	_ = json.NewEncoder(w).Encode(map[string]int{"free": 40})
}
