package readers

import (
	"context"
	"net/http"
	"strings"

	"github.com/golang-jwt/jwt/v5"
	"github.com/gorilla/mux"
)

type Reader struct {
	Card string
	Name string
}

type readerKey struct{}

// Card reads the library card.
func Card(secret []byte) mux.MiddlewareFunc {
	return func(next http.Handler) http.Handler {
		return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			claims := jwt.MapClaims{}
			_, raw, _ := strings.Cut(r.Header.Get("Authorization"), "Bearer ")
			_, err := jwt.ParseWithClaims(raw, claims, func(*jwt.Token) (any, error) { return secret, nil }, jwt.WithValidMethods([]string{"HS256"}))
			if err != nil {
				http.Error(w, "show your card", http.StatusUnauthorized)
				return
			}
			reader := &Reader{}
			reader.Card, _ = claims.GetSubject()
			reader.Name, _ = claims["name"].(string)
			next.ServeHTTP(w, r.WithContext(context.WithValue(r.Context(), readerKey{}, reader)))
		})
	}
}

func FromContext(ctx context.Context) (*Reader, bool) {
	r, ok := ctx.Value(readerKey{}).(*Reader)
	return r, ok
}
