package server

import (
	"context"
	"io"
	"net/http"
	"strings"

	"github.com/golang-jwt/jwt/v5"
	"github.com/gorilla/mux"

	"github.com/whosecache/whosecache/testdata/cases/wikirender/pages"
)

type reqCtx struct {
	context.Context
	role string
}

func (rc reqCtx) permissions() pages.Permissions {
	switch rc.role {
	case "admin":
		return pages.Permissions{CanEdit: true, CanDelete: true}
	case "editor":
		return pages.Permissions{CanEdit: true}
	}
	return pages.Permissions{}
}

type renderer interface {
	Render(pages.Page, pages.Permissions) string
}

type Server struct {
	router   *mux.Router
	renderer renderer
	secret   []byte
}

func New(r renderer, secret []byte) *Server {
	s := &Server{router: mux.NewRouter(), renderer: r, secret: secret}
	s.router.HandleFunc("/wiki/{space}/{name}", s.with(s.page)).Methods("GET")
	return s
}

func (s *Server) ServeHTTP(w http.ResponseWriter, r *http.Request) { s.router.ServeHTTP(w, r) }

func (s *Server) with(fn func(reqCtx, http.ResponseWriter, *http.Request)) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		claims := jwt.MapClaims{}
		_, err := jwt.ParseWithClaims(strings.TrimPrefix(r.Header.Get("Authorization"), "Bearer "), claims,
			func(*jwt.Token) (any, error) { return s.secret, nil }, jwt.WithValidMethods([]string{"HS256"}))
		if err != nil {
			w.WriteHeader(http.StatusUnauthorized)
			return
		}
		role, _ := claims["role"].(string)
		fn(reqCtx{Context: r.Context(), role: role}, w, r)
	}
}

func (s *Server) page(rc reqCtx, w http.ResponseWriter, r *http.Request) {
	vars := mux.Vars(r)
	page := pages.Page{Space: vars["space"], Name: vars["name"], Revision: 3, Source: "Take some."}
	w.Header().Set("Content-Type", "text/html; charset=utf-8")
	io.WriteString(w, s.renderer.Render(page, rc.permissions()))
}
