// Package kilns tells potters when their pieces are fired.
package kilns

import (
	"encoding/json"
	"net/http"

	"github.com/go-chi/chi/v5"
	"github.com/golang-jwt/jwt/v5"

	"github.com/whosecache/whosecache/testdata/jwtparse/d4_kilns/internal/settings"
	"github.com/whosecache/whosecache/testdata/jwtparse/d4_kilns/internal/token"
	"github.com/whosecache/whosecache/testdata/oracle"
)

func sent(key []byte) func(oracle.User) []*http.Request {
	return func(u oracle.User) []*http.Request {
		t := oracle.TokenBy(u, jwt.SigningMethodHS256, key, map[string]any{"iss": "studio"})
		return []*http.Request{oracle.GetWith(t, "/firings")}
	}
}

var Case = oracle.Case{
	New:      New,
	Requests: sent(oracle.Secret),
	Forged: func() []*http.Request {
		return sent([]byte("studio-development-key-please-change"))(oracle.Alice)
	},
}

func New(*oracle.Env) http.Handler {
	environment := map[string]string{"KILNS_STUDIO_KEY": string(oracle.Secret)}
	cfg, err := settings.Load(func(name string) (string, bool) {
		v, ok := environment[name]
		return v, ok
	})
	if err != nil {
		panic(err)
	}
	return router(token.NewVerifier(cfg.Keys), map[string][]string{
		"alice": {"acme vase, Tuesday"},
		"bob":   {"globex bowl, Friday"},
	})
}

func router(v *token.Verifier, firings map[string][]string) http.Handler {
	r := chi.NewRouter()
	r.With(v.Require).Get("/firings", func(w http.ResponseWriter, r *http.Request) {
		potter := token.Subject(r.Context())
		w.Header().Set("Cache-Control", "no-store")
		_ = json.NewEncoder(w).Encode(map[string]any{"potter": potter, "firings": firings[potter]})
	})
	return r
}
