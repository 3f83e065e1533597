// Package auth verifies the tokens of the identity provider.
package auth

import (
	"context"
	"errors"
	"net/http"
	"strings"

	"github.com/golang-jwt/jwt/v5"
)

// Caller is the customer who sent the request.
type Caller struct {
	ID    string
	Email string
}

type customerClaims struct {
	Email string `json:"email"`
	jwt.RegisteredClaims
}

type key int

const callerKey key = iota

// ErrAnonymous is returned for requests without a customer.
var ErrAnonymous = errors.New("auth: anonymous request")

// Verifier knows the key of the tokens.
type Verifier struct {
	keyfunc jwt.Keyfunc
	parser  *jwt.Parser
}

// NewVerifier returns a verifier of HS256 tokens.
func NewVerifier(secret []byte) *Verifier {
	return &Verifier{
		keyfunc: func(*jwt.Token) (any, error) { return secret, nil },
		parser:  jwt.NewParser(jwt.WithValidMethods([]string{jwt.SigningMethodHS256.Alg()})),
	}
}

// Middleware turns away requests without a valid token.
func (v *Verifier) Middleware(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		caller, err := v.verify(r)
		if err != nil {
			w.Header().Set("WWW-Authenticate", `Bearer realm="orders"`)
			http.Error(w, http.StatusText(http.StatusUnauthorized), http.StatusUnauthorized)
			return
		}
		ctx := context.WithValue(r.Context(), callerKey, caller)
		next.ServeHTTP(w, r.WithContext(ctx))
	})
}

func (v *Verifier) verify(r *http.Request) (Caller, error) {
	scheme, raw, _ := strings.Cut(r.Header.Get("Authorization"), " ")
	if !strings.EqualFold(scheme, "Bearer") || raw == "" {
		return Caller{}, ErrAnonymous
	}
	claims := new(customerClaims)
	if _, err := v.parser.ParseWithClaims(raw, claims, v.keyfunc); err != nil {
		return Caller{}, err
	}
	return Caller{ID: claims.Subject, Email: claims.Email}, nil
}

// FromContext returns the customer that Middleware verified.
func FromContext(ctx context.Context) (Caller, error) {
	c, ok := ctx.Value(callerKey).(Caller)
	if !ok {
		return Caller{}, ErrAnonymous
	}
	return c, nil
}
