// Package identity finds the customer behind a token.
package identity

import (
	"context"
	"net/http"

	"github.com/go-chi/jwtauth/v5"
)

// Tokens verifies tokens.
type Tokens struct {
	auth *jwtauth.JWTAuth
}

// NewTokens returns a verifier of tokens that were signed with the secret.
func NewTokens(secret []byte) *Tokens {
	return &Tokens{auth: jwtauth.New("HS256", secret, nil)}
}

// Verify looks for a token.
func (t *Tokens) Verify(next http.Handler) http.Handler {
	return jwtauth.Verify(t.auth, jwtauth.TokenFromHeader)(next)
}

// Require turns away who has none.
func (t *Tokens) Require(next http.Handler) http.Handler {
	return jwtauth.Authenticator(t.auth)(next)
}

// Customer returns who asks.
func Customer(ctx context.Context) (string, bool) {
	_, claims, err := jwtauth.FromContext(ctx)
	if err != nil {
		return "", false
	}
	sub, ok := claims["sub"].(string)
	return sub, ok && sub != ""
}
