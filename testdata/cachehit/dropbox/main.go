// Package dropbox hands out files that people have dropped.
package dropbox

import (
	"encoding/json"
	"net/http"

	"github.com/coocood/freecache"
	"github.com/go-chi/chi/v5"
	"github.com/go-chi/jwtauth/v5"

	"github.com/whosecache/whosecache/testdata/oracle"
)

type file struct {
	Name    string `json:"name"`
	OwnerID string `json:"owner"`
	Text    string `json:"text"`
}

type drop struct {
	disk  map[string]file
	cache *freecache.Cache
}

func (d *drop) find(id string) (*file, bool) {
	var f file
	if raw, err := d.cache.Get([]byte("file/" + id)); err == nil && json.Unmarshal(raw, &f) == nil {
		return &f, true
	}
	f, ok := d.disk[id]
	if !ok {
		return nil, false
	}
	if raw, err := json.Marshal(f); err == nil {
		_ = d.cache.Set([]byte("file/"+id), raw, 300)
	}
	return &f, true
}

func (d *drop) download(w http.ResponseWriter, r *http.Request) {
	_, claims, err := jwtauth.FromContext(r.Context())
	if err != nil {
		http.Error(w, err.Error(), http.StatusUnauthorized)
		return
	}
	f, ok := d.find(chi.URLParam(r, "id"))
	if !ok || f.OwnerID != claims["sub"] {
		http.NotFound(w, r)
		return
	}
	_ = json.NewEncoder(w).Encode(f)
}

var Case = oracle.Case{
	Path:    "/files/7",
	Refused: http.StatusNotFound,
	New: func(*oracle.Env) http.Handler {
		d := &drop{
			disk:  map[string]file{"7": {Name: "will.txt", OwnerID: "alice", Text: "To my cat."}},
			cache: freecache.NewCache(512 * 1024),
		}
		r := chi.NewRouter()
		r.Use(jwtauth.Verifier(jwtauth.New("HS256", oracle.Secret, nil)))
		r.Get("/files/{id}", d.download)
		return r
	},
}
