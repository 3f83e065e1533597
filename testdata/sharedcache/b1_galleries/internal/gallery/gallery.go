package gallery

import (
	"encoding/json"
	"fmt"
	"net/http"

	"github.com/go-chi/chi/v5"

	"github.com/whosecache/whosecache/testdata/sharedcache/b1_galleries/internal/visitor"
)

func About(w http.ResponseWriter, r *http.Request) {
	fmt.Fprintf(w, "Welcome to the %s\n", chi.URLParam(r, "gallery"))
}

type Favourites struct {
	starred map[string]map[string][]string
}

func NewFavourites() *Favourites {
	return &Favourites{starred: map[string]map[string][]string{
		"tate": {
			"alice@acme.example": {"The Snail", "Ophelia"},
			"bob@globex.example": {"Whaam!"},
		},
	}}
}

func (f *Favourites) List(w http.ResponseWriter, r *http.Request) {
	email := visitor.Email(r.Context())
	w.Header().Set("Content-Type", "application/json")
	_ = json.NewEncoder(w).Encode(map[string]any{
		"for":   email,
		"works": f.starred[chi.URLParam(r, "gallery")][email],
	})
}
