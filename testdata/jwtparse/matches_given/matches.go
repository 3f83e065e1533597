// Package matches_given tells players whom they play next.
package matches_given

import (
	"fmt"
	"net/http"

	"github.com/go-chi/chi/v5"
	"github.com/go-chi/jwtauth/v5"
	"github.com/maypok86/otter/v2"
)

var opponents = map[string]string{"alice": "alice plays carol", "bob": "bob plays dave"}

// Club is the handler.
func Club(secret []byte) http.Handler {
	auth := jwtauth.New("HS256", secret, nil)
	found := otter.Must(&otter.Options[string, string]{MaximumSize: 100})
	r := chi.NewRouter()
	r.Use(jwtauth.Verifier(auth), jwtauth.Authenticator(auth))
	r.Get("/next", func(w http.ResponseWriter, r *http.Request) {
		_, claims, _ := jwtauth.FromContext(r.Context())
		player, _ := claims["sub"].(string)
		text, ok := found.GetIfPresent(player)
		if !ok {
			text = opponents[player]
			found.Set(player, text)
		}
		fmt.Fprint(w, text)
	})
	return r
}
