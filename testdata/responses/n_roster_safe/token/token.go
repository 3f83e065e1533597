// Package token verifies bearer tokens.
package token

import (
	"errors"
	"fmt"
	"net/http"

	"github.com/golang-jwt/jwt/v5"
	"github.com/golang-jwt/jwt/v5/request"
)

// Claims are what a token says.
type Claims struct {
	Tenant string `json:"tenant"`
	Role   string `json:"role"`
	jwt.RegisteredClaims
}

// Verifier knows the key.
type Verifier struct{ Key []byte }

// ErrUnauthenticated means that there was no valid token.
var ErrUnauthenticated = errors.New("unauthenticated")

// Verify returns the claims of the caller.
func (v Verifier) Verify(r *http.Request) (*Claims, error) {
	claims := new(Claims)
	_, err := request.ParseFromRequest(r, request.AuthorizationHeaderExtractor,
		func(*jwt.Token) (any, error) { return v.Key, nil }, request.WithClaims(claims))
	if err != nil {
		return nil, fmt.Errorf("%w: %v", ErrUnauthenticated, err)
	}
	return claims, nil
}
