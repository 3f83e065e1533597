// Package identity knows which patient is asking.
package identity

import (
	"context"
	"net/http"

	"github.com/go-chi/jwtauth/v5"
)

type key struct{}

// Patient is somebody with an account in the portal.
type Patient struct {
	Number string
	Name   string
}

// Of is the patient of a request that came through Middleware.
func Of(ctx context.Context) Patient {
	p, _ := ctx.Value(key{}).(Patient)
	return p
}

// Middleware lets patients pass. The verifier has to stand before it.
func Middleware(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		token, claims, err := jwtauth.FromContext(r.Context())
		if err != nil || token == nil {
			http.Error(w, http.StatusText(http.StatusUnauthorized), http.StatusUnauthorized)
			return
		}
		sub, _ := claims["sub"].(string)
		if sub == "" {
			http.Error(w, "token without a subject", http.StatusUnauthorized)
			return
		}
		name, _ := claims["name"].(string)
		ctx := context.WithValue(r.Context(), key{}, Patient{Number: sub, Name: name})
		next.ServeHTTP(w, r.WithContext(ctx))
	})
}
