// Package access checks the tokens of riders.
package access

import (
	"context"
	"fmt"
	"net/http"
	"strings"

	"github.com/golang-jwt/jwt/v5"
)

// Rider holds a pass.
type Rider struct {
	Card    string
	Name    string
	Company string
}

type riderClaims struct {
	jwt.RegisteredClaims
	Name   string `json:"name"`
	Tenant string `json:"tenant"`
}

// Gate verifies with the key that was configured: the secret that we share with the
// issuer, or the PEM of his public key.
type Gate struct {
	key []byte
}

func NewGate(key []byte) *Gate { return &Gate{key: key} }

func (g *Gate) keyFor(t *jwt.Token) (any, error) {
	switch t.Method.(type) {
	case *jwt.SigningMethodECDSA:
		return jwt.ParseECPublicKeyFromPEM(g.key)
	case *jwt.SigningMethodHMAC:
		return g.key, nil
	}
	return nil, fmt.Errorf("%w: %s", jwt.ErrTokenUnverifiable, t.Method.Alg())
}

func (g *Gate) rider(r *http.Request) (*Rider, error) {
	raw := strings.TrimPrefix(r.Header.Get("Authorization"), "Bearer ")
	var c riderClaims
	if _, err := jwt.ParseWithClaims(raw, &c, g.keyFor, jwt.WithExpirationRequired()); err != nil { // want `\(jwtparse:algorithm`
		return nil, err
	}
	return &Rider{Card: c.Subject, Name: c.Name, Company: c.Tenant}, nil
}

type ctxKey struct{}

func (g *Gate) Middleware(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		rider, err := g.rider(r)
		if err != nil {
			http.Error(w, "no valid token", http.StatusUnauthorized)
			return
		}
		w.Header().Set("Cache-Control", "no-store")
		next.ServeHTTP(w, r.WithContext(context.WithValue(r.Context(), ctxKey{}, rider)))
	})
}

func RiderOf(ctx context.Context) *Rider {
	rider, _ := ctx.Value(ctxKey{}).(*Rider)
	return rider
}
