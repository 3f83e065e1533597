// Package loaderclosure mixes songs for a listener. The cache computes a missing
// entry itself, with a closure that captured the listener.
package loaderclosure

import (
	"context"
	"encoding/json"
	"net/http"

	"github.com/go-chi/chi/v5"
	"github.com/go-chi/jwtauth/v5"
	"github.com/maypok86/otter/v2"
)

type player struct {
	mixes *otter.Cache[string, []string]
	liked map[string]map[string][]string // listener, genre, songs
}

// New returns the player's API.
func New(secret []byte) http.Handler {
	p := &player{
		mixes: otter.Must(&otter.Options[string, []string]{MaximumSize: 1000}),
		liked: map[string]map[string][]string{
			"alice": {"jazz": {"Naima", "So What"}},
			"bob":   {"jazz": {"Take Five"}},
		},
	}
	auth := jwtauth.New("HS256", secret, nil)
	r := chi.NewRouter()
	r.Use(jwtauth.Verifier(auth), jwtauth.Authenticator(auth))
	r.Get("/genres/{genre}/mix", p.mix)
	return r
}

func (p *player) mix(w http.ResponseWriter, r *http.Request) {
	_, claims, err := jwtauth.FromContext(r.Context())
	if err != nil {
		http.Error(w, err.Error(), http.StatusUnauthorized)
		return
	}
	listener, _ := claims["sub"].(string)
	genre := chi.URLParam(r, "genre")
	load := otter.LoaderFunc[string, []string](func(context.Context, string) ([]string, error) {
		return append([]string{"mixed for " + listener}, p.liked[listener][genre]...), nil
	})
	songs, err := p.mixes.Get(r.Context(), genre, load) // want `value depends on the caller \(.*mix.go:\d+\) but cache key .* does not: .* \(cachekey:subject\)`
	if err != nil {
		http.Error(w, err.Error(), http.StatusInternalServerError)
		return
	}
	_ = json.NewEncoder(w).Encode(songs)
}
