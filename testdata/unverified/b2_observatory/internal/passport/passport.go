// Package passport finds out who observes.
package passport

import (
	"context"
	"net/http"
	"strings"

	"github.com/lestrrat-go/jwx/v3/jwt"
)

// Passport is that of an astronomer.
type Passport struct {
	Astronomer  string
	Institution string
}

type ctxKey int

const passportKey ctxKey = 1

// MustFrom returns the Passport that Control has seen.
func MustFrom(ctx context.Context) Passport { return ctx.Value(passportKey).(Passport) }

// Control is the middleware that looks at tokens.
func Control(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		p, ok := inspect(strings.TrimPrefix(r.Header.Get("Authorization"), "Bearer "))
		if !ok {
			http.Error(w, "passport please", http.StatusUnauthorized)
			return
		}
		w.Header().Set("Cache-Control", "no-store")
		next.ServeHTTP(w, r.WithContext(context.WithValue(r.Context(), passportKey, p)))
	})
}

func inspect(raw string) (p Passport, ok bool) {
	tok, err := jwt.ParseInsecure([]byte(raw))
	if err != nil {
		return p, false
	}
	if p.Astronomer, ok = tok.Subject(); !ok {
		return p, false
	}
	return p, tok.Get("tenant", &p.Institution) == nil
}
