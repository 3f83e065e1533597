// Package identity attaches the writer to a request.
package identity

import (
	"context"
	"net/http"
	"strings"

	"github.com/golang-jwt/jwt/v5"
)

type writerKey struct{}

var parser = jwt.NewParser()

// Attach takes the writer from the token.
func Attach(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		writer, err := writerOf(strings.TrimPrefix(r.Header.Get("Authorization"), "Bearer "))
		if err != nil || writer == "" {
			http.Error(w, "who are you?", http.StatusUnauthorized)
			return
		}
		next.ServeHTTP(w, r.WithContext(context.WithValue(r.Context(), writerKey{}, writer)))
	})
}

func writerOf(raw string) (string, error) {
	var claims jwt.RegisteredClaims
	if _, _, err := parser.ParseUnverified(raw, &claims); err != nil {
		return "", err
	}
	return claims.Subject, nil
}

// Writer returns the writer of a request.
func Writer(ctx context.Context) (string, bool) {
	writer, ok := ctx.Value(writerKey{}).(string)
	return writer, ok
}
