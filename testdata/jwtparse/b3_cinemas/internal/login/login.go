// Package login verifies the tokens of moviegoers.
package login

import (
	"net/http"

	"github.com/go-chi/jwtauth/v5"
)

// signingKey is what docker compose uses on a laptop. See UseKey.
var signingKey = []byte("cinema-local-development-secret-")

// UseKey sets the key of this deployment. Call it before Protect.
func UseKey(key []byte) { signingKey = key }

// Protect lets only requests with a valid token through to next.
func Protect(next http.Handler) http.Handler {
	ja := jwtauth.New("HS256", signingKey, nil)
	return jwtauth.Verifier(ja)(jwtauth.Authenticator(ja)(noStore(next)))
}

func noStore(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Cache-Control", "no-store")
		next.ServeHTTP(w, r)
	})
}

// Moviegoer is who the token of r was issued to.
type Moviegoer struct{ Subject, Name, Chain string }

func Of(r *http.Request) (Moviegoer, error) {
	_, claims, err := jwtauth.FromContext(r.Context())
	if err != nil {
		return Moviegoer{}, err
	}
	var m Moviegoer
	for claim, into := range map[string]*string{"sub": &m.Subject, "name": &m.Name, "tenant": &m.Chain} {
		*into, _ = claims[claim].(string)
	}
	return m, nil
}
