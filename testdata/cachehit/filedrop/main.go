// Package filedrop hands out files that people have dropped.
package filedrop

import (
	"encoding/json"
	"net/http"
	"time"

	"github.com/coocood/freecache"
	"github.com/go-chi/chi/v5"
	"github.com/go-chi/jwtauth/v5"

	"github.com/whosecache/whosecache/testdata/oracle"
)

type file struct {
	Name    string    `json:"name"`
	OwnerID string    `json:"owner"`
	Stored  time.Time `json:"stored"`
	Text    string    `json:"text"`
}

type drop struct {
	disk  map[string]file
	cache *freecache.Cache
}

func (d *drop) open(id string) (*file, error) {
	f, ok := d.disk[id]
	if !ok {
		return nil, http.ErrMissingFile
	}
	return &f, nil
}

func (d *drop) download(w http.ResponseWriter, r *http.Request) {
	_, claims, err := jwtauth.FromContext(r.Context())
	if err != nil {
		http.Error(w, err.Error(), http.StatusUnauthorized)
		return
	}
	id := chi.URLParam(r, "id")
	w.Header().Set("Content-Type", "application/json")
	if raw, err := d.cache.Get([]byte("file/" + id)); err == nil { // want `\(cachehit:authorization\)`
		_, _ = w.Write(raw)
		return
	}
	f, err := d.open(id)
	if err != nil {
		http.NotFound(w, r)
		return
	}
	raw, err := json.Marshal(f)
	if err != nil {
		http.Error(w, "broken file", http.StatusInternalServerError)
		return
	}
	_ = d.cache.Set([]byte("file/"+id), raw, 300)
	if f.OwnerID != claims["sub"] {
		http.NotFound(w, r)
		return
	}
	_, _ = w.Write(raw)
}

var Case = oracle.Case{
	Path:    "/files/7",
	Refused: http.StatusNotFound,
	New: func(*oracle.Env) http.Handler {
		d := &drop{
			disk:  map[string]file{"7": {Name: "will.txt", OwnerID: "alice", Text: "To my cat."}},
			cache: freecache.NewCache(512 * 1024),
		}
		tokens := jwtauth.New("HS256", oracle.Secret, nil)
		r := chi.NewRouter()
		r.Use(jwtauth.Verifier(tokens))
		r.Get("/files/{id}", d.download)
		return r
	},
}
