// Package token reads bearer tokens.
package token

import (
	"context"
	"net/http"
	"slices"
	"strings"

	"github.com/lestrrat-go/jwx/v2/jwa"
	"github.com/lestrrat-go/jwx/v2/jwt"
)

type contextKey string

const scopesKey contextKey = "scopes"

// Reader reads tokens that were signed with a secret.
type Reader struct {
	secret []byte
}

// NewReader returns a reader.
func NewReader(secret []byte) Reader { return Reader{secret: secret} }

// Scopes puts what the token allows into the context. Whoever has none passes, too.
func (rd Reader) Scopes(next http.HandlerFunc) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		header := r.Header.Get("Authorization")
		if header == "" {
			next(w, r)
			return
		}
		tok, err := jwt.ParseString(strings.TrimPrefix(header, "Bearer "), jwt.WithKey(jwa.HS256, rd.secret))
		if err != nil {
			http.Error(w, "bad token", http.StatusUnauthorized)
			return
		}
		scope, _ := tok.Get("scope")
		text, _ := scope.(string)
		next(w, r.WithContext(context.WithValue(r.Context(), scopesKey, strings.Fields(text))))
	}
}

// Has says whether the caller's token has the scope.
func Has(ctx context.Context, scope string) bool {
	scopes, _ := ctx.Value(scopesKey).([]string)
	return slices.Contains(scopes, scope)
}
