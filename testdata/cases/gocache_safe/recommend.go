// Package gocache_safe keeps film recommendations in memory for a while, by viewer and genre.
package gocache_safe

import (
	"encoding/json"
	"net/http"
	"strings"
	"time"

	"github.com/golang-jwt/jwt/v5"
	"github.com/patrickmn/go-cache"
)

// Film is one film that somebody may like.
type Film struct {
	Title string  `json:"title"`
	Score float64 `json:"score"`
}

type viewerClaims struct {
	jwt.RegisteredClaims
	Name string `json:"name"`
}

type engine struct{ seen map[string][]string }

// forViewer ranks the films of a genre for one viewer.
func (e engine) forViewer(viewer, genre string) []Film {
	var films []Film
	for i, title := range e.seen[viewer] {
		films = append(films, Film{Title: title + " II (" + genre + ")", Score: 1 / float64(i+1)})
	}
	return films
}

type api struct {
	memo   *cache.Cache
	engine engine
	secret []byte
}

// New answers GET /recommendations/{genre}.
func New(secret []byte) http.Handler {
	a := &api{
		memo:   cache.New(5*time.Minute, 10*time.Minute),
		engine: engine{seen: map[string][]string{"alice": {"Heat", "Ronin"}, "bob": {"Babe"}}},
		secret: secret,
	}
	mux := http.NewServeMux()
	mux.Handle("GET /recommendations/{genre}", a)
	return mux
}

func (a *api) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	var viewer viewerClaims
	bearer := strings.TrimPrefix(r.Header.Get("Authorization"), "Bearer ")
	if _, err := jwt.ParseWithClaims(bearer, &viewer, a.keyFor); err != nil {
		w.Header().Set("WWW-Authenticate", "Bearer")
		w.WriteHeader(http.StatusUnauthorized)
		return
	}

	genre := r.PathValue("genre")
	var films []Film
	if hit, found := a.memo.Get(strings.Join([]string{viewer.Subject, genre}, "\x1f")); found {
		films = hit.([]Film)
	} else {
		films = a.engine.forViewer(viewer.Subject, genre)
		a.memo.Set(strings.Join([]string{viewer.Subject, genre}, "\x1f"), films, cache.DefaultExpiration)
	}
	_ = json.NewEncoder(w).Encode(map[string]any{"genre": genre, "films": films})
}

func (a *api) keyFor(*jwt.Token) (any, error) { return a.secret, nil }
