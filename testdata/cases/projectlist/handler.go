// Package projectlist lists the caller's tasks in a project through a
// decorator that remembers them under the project alone.
package projectlist

import (
	"encoding/json"
	"net/http"
	"strings"

	"github.com/golang-jwt/jwt/v5"

	"github.com/whosecache/whosecache/testdata/cases/projectlist/projects"
)

// Handler serves the tasks.
type Handler struct {
	tasks  projects.Lister
	secret []byte
}

// New serves the tasks of a table.
func New(table projects.Table, secret []byte) http.Handler {
	h := &Handler{tasks: projects.NewCached(table), secret: secret}
	mux := http.NewServeMux()
	mux.HandleFunc("GET /projects/{project}/tasks", h.list)
	return mux
}

func (h *Handler) list(w http.ResponseWriter, r *http.Request) {
	var claims jwt.RegisteredClaims
	if _, err := jwt.ParseWithClaims(strings.TrimPrefix(r.Header.Get("Authorization"), "Bearer "), &claims,
		func(*jwt.Token) (any, error) { return h.secret, nil }); err != nil {
		http.Error(w, "unauthorized", http.StatusUnauthorized)
		return
	}
	tasks, err := h.tasks.List(r.Context(), projects.ListOptions{
		OwnerID:   claims.Subject,
		ProjectID: r.PathValue("project"),
	})
	if err != nil {
		http.Error(w, err.Error(), http.StatusInternalServerError)
		return
	}
	w.Header().Set("Content-Type", "application/json")
	w.Header().Set("Cache-Control", "no-store")
	_ = json.NewEncoder(w).Encode(tasks)
}
