// Package trust verifies tokens of several issuers.
package trust

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"strings"

	"github.com/golang-jwt/jwt/v5"
)

// Ring has the keys by issuer.
type Ring map[string][]byte

var errIssuer = errors.New("trust: unknown issuer")

// Fan is a verified caller.
type Fan struct {
	jwt.RegisteredClaims
	Name string `json:"name"`
}

type fanKey struct{}

// FanOf is the caller of r.
func FanOf(r *http.Request) *Fan { return r.Context().Value(fanKey{}).(*Fan) }

// Authenticate is the middleware.
func (ring Ring) Authenticate(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		raw := strings.TrimPrefix(r.Header.Get("Authorization"), "Bearer ")
		fan, err := ring.verify(raw)
		if err != nil {
			http.Error(w, "no entry", http.StatusUnauthorized)
			return
		}
		w.Header().Set("Cache-Control", "no-store")
		next.ServeHTTP(w, r.WithContext(context.WithValue(r.Context(), fanKey{}, fan)))
	})
}

func (ring Ring) verify(raw string) (*Fan, error) {
	iss, err := issuer(raw)
	if err != nil {
		return nil, err
	}
	key, ok := ring[iss]
	if !ok {
		return nil, fmt.Errorf("%w: %q", errIssuer, iss)
	}
	fan := new(Fan)
	_, err = jwt.ParseWithClaims(raw, fan, func(*jwt.Token) (any, error) { return key, nil },
		jwt.WithValidMethods([]string{"HS256"}), jwt.WithIssuer(iss))
	return fan, err
}

func issuer(raw string) (string, error) {
	t, _, err := jwt.NewParser().ParseUnverified(raw, &jwt.RegisteredClaims{})
	if err != nil {
		return "", err
	}
	return t.Claims.GetIssuer()
}
