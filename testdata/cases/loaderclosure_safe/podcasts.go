// Package loaderclosure_safe lists a listener's podcasts. The loader computes
// the entry from the key that the cache hands it, which is the listener.
package loaderclosure_safe

import (
	"context"
	"encoding/json"
	"net/http"

	"github.com/go-chi/chi/v5"
	"github.com/go-chi/jwtauth/v5"
	"github.com/maypok86/otter/v2"
)

type library struct {
	byListener *otter.Cache[string, []string]
	load       otter.LoaderFunc[string, []string]
}

// New returns the library's API.
func New(secret []byte) http.Handler {
	subscriptions := map[string][]string{
		"alice": {"Board Room Weekly"},
		"bob":   {"Gardening at Night", "Chess Talk"},
	}
	l := &library{
		byListener: otter.Must(&otter.Options[string, []string]{MaximumSize: 1000}),
		load: func(_ context.Context, listener string) ([]string, error) {
			return subscriptions[listener], nil
		},
	}
	auth := jwtauth.New("HS256", secret, nil)
	r := chi.NewRouter()
	r.Use(jwtauth.Verifier(auth), jwtauth.Authenticator(auth))
	r.Get("/me/podcasts", l.mine)
	return r
}

func (l *library) mine(w http.ResponseWriter, r *http.Request) {
	token, _, err := jwtauth.FromContext(r.Context())
	if err != nil {
		http.Error(w, err.Error(), http.StatusUnauthorized)
		return
	}
	podcasts, err := l.byListener.Get(r.Context(), token.Subject(), l.load)
	if err != nil {
		http.Error(w, err.Error(), http.StatusInternalServerError)
		return
	}
	_ = json.NewEncoder(w).Encode(podcasts)
}
