package identity

import (
	"errors"
	"net/http"
	"strings"

	"github.com/golang-jwt/jwt/v5"
)

type Caller struct {
	ID    string
	Email string
	Role  string
}

// Source tells who sends a request.
type Source func(*http.Request) (*Caller, error)

var ErrAnonymous = errors.New("identity: anonymous")

// JWT is a source that reads bearer tokens.
func JWT(secret []byte) Source {
	parser := jwt.NewParser(jwt.WithValidMethods([]string{jwt.SigningMethodHS256.Alg()}), jwt.WithExpirationRequired())
	keyfunc := func(*jwt.Token) (any, error) { return secret, nil }
	return func(r *http.Request) (*Caller, error) {
		raw, ok := strings.CutPrefix(r.Header.Get("Authorization"), "Bearer ")
		if !ok {
			return nil, ErrAnonymous
		}
		var claims struct {
			jwt.RegisteredClaims
			Email string `json:"email"`
			Role  string `json:"role"`
		}
		if _, err := parser.ParseWithClaims(raw, &claims, keyfunc); err != nil {
			return nil, err
		}
		return &Caller{ID: claims.Subject, Email: claims.Email, Role: claims.Role}, nil
	}
}
