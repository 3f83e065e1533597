// Package photos uses a URL as the key: the owner is its user info.
package photos

import (
	"encoding/json"
	"net/http"
	"net/url"
	"strings"

	"github.com/go-chi/chi/v5"
	"github.com/golang-jwt/jwt/v5"
	"github.com/maypok86/otter/v2"

	"github.com/whosecache/whosecache/testdata/oracle"
)

type identity struct {
	jwt.RegisteredClaims
	Tenant string `json:"tenant"`
}

type album struct {
	Owner  string   `json:"owner"`
	Photos []string `json:"photos"`
}

type gallery struct{ albums *otter.Cache[string, album] }

func albumURL(id *identity, name string, size string) *url.URL {
	u := &url.URL{Scheme: "album", User: url.User(id.Subject), Host: id.Tenant}
	q := u.Query()
	q.Set("size", size)
	u.RawQuery = q.Encode()
	return u.JoinPath("albums", name)
}

func (g *gallery) open(id *identity, name, size string) album {
	a := album{Owner: id.Subject}
	for _, n := range strings.Split("one two three", " ")[:len(id.Subject)%3+1] {
		a.Photos = append(a.Photos, name+"/"+n+"@"+size)
	}
	return a
}

func (g *gallery) show(w http.ResponseWriter, r *http.Request) {
	id := new(identity)
	if _, err := jwt.ParseWithClaims(strings.TrimPrefix(r.Header.Get("Authorization"), "Bearer "), id,
		func(*jwt.Token) (any, error) { return oracle.Secret, nil }, jwt.WithValidMethods([]string{"HS256"})); err != nil {
		http.Error(w, err.Error(), http.StatusUnauthorized)
		return
	}
	name, size := chi.URLParam(r, "name"), r.URL.Query().Get("size")
	key := albumURL(id, name, size)
	a, _ := g.albums.ComputeIfAbsent(key.String(), func() (album, bool) {
		return g.open(id, name, size), false
	})
	json.NewEncoder(w).Encode(a)
}

var Case = oracle.Case{
	Path: "/albums/summer?size=small",
	New: func(*oracle.Env) http.Handler {
		g := &gallery{otter.Must(&otter.Options[string, album]{MaximumSize: 100})}
		r := chi.NewRouter()
		r.Route("/albums", func(r chi.Router) { r.Get("/{name}", g.show) })
		return r
	},
}
