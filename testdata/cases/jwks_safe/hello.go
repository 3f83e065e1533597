// Package jwks_safe caches the discovery document and the keys of the issuer of tokens.
package jwks_safe

import (
	"fmt"
	"net/http"
	"strings"

	"github.com/golang-jwt/jwt/v5"
)

// Hello greets the subject of a token that issuer signed.
func Hello(keys *KeyStore, issuer string) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		var claims jwt.RegisteredClaims
		raw := strings.TrimPrefix(r.Header.Get("Authorization"), "Bearer ")
		_, err := jwt.ParseWithClaims(raw, &claims, keys.Keyfunc(r.Context(), issuer), jwt.WithIssuer(issuer))
		if err != nil {
			http.Error(w, err.Error(), http.StatusUnauthorized)
			return
		}
		_, _ = fmt.Fprintf(w, "hello, %s\n", claims.Subject)
	}
}
