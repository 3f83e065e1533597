package auth

import (
	"context"
	"net/http"
	"strings"

	"github.com/golang-jwt/jwt/v5"
)

type Viewer struct{ ID string }

var viewerCtxKey = &struct{ name string }{"viewer"}

func ForContext(ctx context.Context) *Viewer {
	raw, _ := ctx.Value(viewerCtxKey).(*Viewer)
	return raw
}

func Middleware(secret []byte, next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		claims := &jwt.RegisteredClaims{}
		_, err := jwt.ParseWithClaims(strings.TrimPrefix(r.Header.Get("Authorization"), "Bearer "), claims,
			func(*jwt.Token) (any, error) { return secret, nil }, jwt.WithValidMethods([]string{"HS256"}))
		if err != nil {
			http.Error(w, "Invalid token", http.StatusUnauthorized)
			return
		}
		ctx := context.WithValue(r.Context(), viewerCtxKey, &Viewer{ID: claims.Subject})
		next.ServeHTTP(w, r.WithContext(ctx))
	})
}
