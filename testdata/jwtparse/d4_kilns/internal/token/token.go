// Package token verifies what potters bring along.
package token

import (
	"context"
	"fmt"
	"net/http"
	"strings"

	"github.com/golang-jwt/jwt/v5"
)

// Verifier knows the keys of the issuers.
type Verifier struct {
	keys   map[string][]byte
	parser *jwt.Parser
}

func NewVerifier(keys map[string][]byte) *Verifier {
	return &Verifier{keys: keys, parser: jwt.NewParser(jwt.WithValidMethods([]string{"HS256"}))}
}

func (v *Verifier) key(t *jwt.Token) (any, error) {
	issuer, err := t.Claims.GetIssuer()
	if err != nil {
		return nil, err
	}
	if k, ok := v.keys[issuer]; ok {
		return k, nil
	}
	return nil, fmt.Errorf("unknown issuer %q", issuer)
}

type subjectKey struct{}

// Require refuses who has no token of a known issuer.
func (v *Verifier) Require(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		raw := strings.TrimPrefix(r.Header.Get("Authorization"), "Bearer ")
		var claims jwt.RegisteredClaims
		if _, err := v.parser.ParseWithClaims(raw, &claims, v.key); err != nil {
			http.Error(w, "unauthorized", http.StatusUnauthorized)
			return
		}
		next.ServeHTTP(w, r.WithContext(context.WithValue(r.Context(), subjectKey{}, claims.Subject)))
	})
}

// Subject is who asks.
func Subject(ctx context.Context) string {
	s, _ := ctx.Value(subjectKey{}).(string)
	return s
}
