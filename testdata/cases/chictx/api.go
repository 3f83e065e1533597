// Package chictx reads the claims that jwtauth put into the context of a chi router.
package chictx

import (
	"fmt"
	"net/http"

	"github.com/go-chi/chi/v5"
	"github.com/go-chi/chi/v5/middleware"
	"github.com/go-chi/jwtauth/v5"
	"github.com/hashicorp/golang-lru/v2"
)

// seats are the seats of the season ticket of a fan.
var seats = map[string]map[string]string{
	"alice": {"opera": "box 1"},
	"bob":   {"opera": "row 29, behind the pillar"},
}

// NewAPI makes the router.
func NewAPI(secret []byte) (http.Handler, error) {
	found, err := lru.New2Q[string, string](256)
	if err != nil {
		return nil, err
	}
	tokenAuth := jwtauth.New("HS256", secret, nil)

	r := chi.NewRouter()
	r.Use(middleware.Recoverer)
	r.Group(func(r chi.Router) {
		r.Use(jwtauth.Verifier(tokenAuth))
		r.Use(jwtauth.Authenticator(tokenAuth))
		r.Get("/venues/{venue}/seat", seatHandler(found))
	})
	r.Get("/healthz", func(w http.ResponseWriter, _ *http.Request) { w.WriteHeader(http.StatusNoContent) })
	return r, nil
}

func seatHandler(found *lru.TwoQueueCache[string, string]) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		_, claims, err := jwtauth.FromContext(r.Context())
		if err != nil {
			http.Error(w, err.Error(), http.StatusUnauthorized)
			return
		}
		fan, ok := claims["sub"].(string)
		if !ok {
			http.Error(w, "token without subject", http.StatusUnauthorized)
			return
		}
		venue := chi.URLParam(r, "venue")
		seat, ok := found.Get(venue)
		if !ok {
			seat = seats[fan][venue]
			found.Add(venue, seat) // want `\(cachekey:subject\)`
		}
		_, _ = fmt.Fprintf(w, "your seat: %s\n", seat)
	}
}
