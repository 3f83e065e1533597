// Package groupcache fills a groupcache of album pages; the getter finds the
// caller in the context of the request that missed.
package groupcache

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"strings"
	"sync/atomic"

	"github.com/golang-jwt/jwt/v5"
	"github.com/golang/groupcache"
)

type callerKey struct{}

var albums = map[string][]string{
	"alice/summer": {"yacht.jpg", "villa.jpg"},
	"bob/summer":   {"tent.jpg"},
}

var instances atomic.Int64

// Gallery serves album pages.
type Gallery struct {
	pages  *groupcache.Group
	secret []byte
}

// NewGallery makes a gallery with a group of its own.
func NewGallery(secret []byte) *Gallery {
	name := fmt.Sprintf("album-pages-%d", instances.Add(1))
	return &Gallery{
		pages:  groupcache.NewGroup(name, 1<<20, groupcache.GetterFunc(page)),
		secret: secret,
	}
}

func page(ctx context.Context, album string, dest groupcache.Sink) error {
	owner, ok := ctx.Value(callerKey{}).(string)
	if !ok {
		return errors.New("nobody asks")
	}
	return dest.SetString(strings.Join(albums[owner+"/"+album], "\n"))
}

func (g *Gallery) withCaller(next http.HandlerFunc) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		var c jwt.RegisteredClaims
		_, err := jwt.ParseWithClaims(strings.TrimPrefix(r.Header.Get("Authorization"), "Bearer "), &c,
			func(*jwt.Token) (any, error) { return g.secret, nil })
		if err != nil {
			http.Error(w, "unauthorized", http.StatusUnauthorized)
			return
		}
		next(w, r.WithContext(context.WithValue(r.Context(), callerKey{}, c.Subject)))
	}
}

// Album shows one album of the caller.
func (g *Gallery) Album(w http.ResponseWriter, r *http.Request) {
	var body []byte
	album := r.PathValue("album")
	if err := g.pages.Get(r.Context(), album, groupcache.AllocatingByteSliceSink(&body)); err != nil { // want `\(cachekey:subject\)`
		http.Error(w, err.Error(), http.StatusInternalServerError)
		return
	}
	_, _ = w.Write(body)
}

// Routes are the gallery's routes.
func (g *Gallery) Routes() http.Handler {
	mux := http.NewServeMux()
	mux.HandleFunc("GET /albums/{album}", g.withCaller(g.Album))
	return mux
}
