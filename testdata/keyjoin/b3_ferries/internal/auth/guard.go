// Package auth lets passengers with a valid ticket office token in.
package auth

import (
	"context"
	"net/http"
	"strings"

	"github.com/golang-jwt/jwt/v5"
)

type Passenger struct {
	ID      string
	Name    string
	Company string
}

type officeClaims struct {
	jwt.RegisteredClaims
	Name   string `json:"name"`
	Tenant string `json:"tenant"`
}

type ctxKey struct{}

// Guard checks bearer tokens.
type Guard struct {
	secret []byte
	parser *jwt.Parser
}

func NewGuard(secret []byte) *Guard {
	return &Guard{
		secret: secret,
		parser: jwt.NewParser(jwt.WithValidMethods([]string{"HS256"}), jwt.WithExpirationRequired()),
	}
}

func (g *Guard) Require(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		raw, ok := strings.CutPrefix(r.Header.Get("Authorization"), "Bearer ")
		if !ok {
			http.Error(w, "missing token", http.StatusUnauthorized)
			return
		}
		var c officeClaims
		_, err := g.parser.ParseWithClaims(raw, &c, func(*jwt.Token) (any, error) { return g.secret, nil })
		if err != nil || c.Subject == "" {
			http.Error(w, "bad token", http.StatusUnauthorized)
			return
		}
		w.Header().Set("Cache-Control", "no-store")
		p := Passenger{ID: c.Subject, Name: c.Name, Company: c.Tenant}
		next.ServeHTTP(w, r.WithContext(context.WithValue(r.Context(), ctxKey{}, p)))
	})
}

// PassengerOf returns who asks; the zero Passenger when nobody logged in.
func PassengerOf(ctx context.Context) Passenger {
	p, _ := ctx.Value(ctxKey{}).(Passenger)
	return p
}
