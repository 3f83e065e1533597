package auth

import (
	"context"
	"errors"
	"net/http"
	"strings"

	"github.com/golang-jwt/jwt/v5"
)

var ErrRole = errors.New("auth: role required")

type User struct {
	Login string
	Role  string
}

type userKey struct{}

func Authenticate(secret []byte, next http.Handler) http.Handler {
	p := jwt.NewParser(jwt.WithValidMethods([]string{"HS256"}))
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Cache-Control", "no-store")
		c := jwt.MapClaims{}
		raw := strings.TrimPrefix(r.Header.Get("Authorization"), "Bearer ")
		if _, err := p.ParseWithClaims(raw, c, func(*jwt.Token) (any, error) { return secret, nil }); err != nil {
			http.Error(w, "unauthorized", http.StatusUnauthorized)
			return
		}
		u := User{}
		u.Login, _ = c["sub"].(string)
		u.Role, _ = c["role"].(string)
		next.ServeHTTP(w, r.WithContext(context.WithValue(r.Context(), userKey{}, u)))
	})
}

// Need returns an error unless the caller has the role.
func Need(ctx context.Context, role string) error {
	if u, ok := ctx.Value(userKey{}).(User); !ok || u.Role != role {
		return ErrRole
	}
	return nil
}

// RequireRole lets only callers with the role through to next.
func RequireRole(role string, next http.HandlerFunc) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		if err := Need(r.Context(), role); err != nil {
			http.Error(w, "forbidden", http.StatusForbidden)
			return
		}
		next(w, r)
	}
}
