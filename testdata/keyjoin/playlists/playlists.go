// Package playlists recommends songs for a mood, and keeps what it recommended to a
// listener for a while.
package playlists

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"net/http"
	"time"

	"github.com/go-chi/chi/v5"
	"github.com/go-chi/jwtauth/v5"
	"github.com/patrickmn/go-cache"
)

var liked = map[string][]string{"alice": {"alice likes La Mer"}, "bob": {"bob likes Autobahn"}}

// API is the router.
func API(secret []byte) http.Handler {
	tokens := jwtauth.New("HS256", secret, nil)
	lists := cache.New(time.Minute, time.Minute)
	r := chi.NewRouter()
	r.Use(jwtauth.Verifier(tokens), jwtauth.Authenticator(tokens))
	r.Get("/playlists/{mood}", func(w http.ResponseWriter, r *http.Request) {
		token, _, err := jwtauth.FromContext(r.Context())
		if err != nil {
			http.Error(w, err.Error(), http.StatusUnauthorized)
			return
		}
		listener := token.Subject()
		mood := chi.URLParam(r, "mood")
		id := digest(listener, mood)
		if list, ok := lists.Get(id); ok {
			_ = json.NewEncoder(w).Encode(list)
			return
		}
		list := liked[listener]
		lists.SetDefault(id, list) // want `\(keyjoin:subject\)`
		_ = json.NewEncoder(w).Encode(list)
	})
	return r
}

func digest(listener, mood string) string {
	h := sha256.New()
	h.Write([]byte(listener))
	h.Write([]byte(mood))
	return hex.EncodeToString(h.Sum(nil))
}
