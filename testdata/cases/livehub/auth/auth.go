package auth

import (
	"context"
	"net/http"
	"strings"

	"github.com/golang-jwt/jwt/v5"
)

type Member struct {
	ID, Name, Role string
}

type Auth struct{ secret []byte }

func New(secret []byte) *Auth { return &Auth{secret} }

type memberKey struct{}

func Current(ctx context.Context) *Member { return ctx.Value(memberKey{}).(*Member) }

func (a *Auth) Middleware(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		var c struct {
			jwt.RegisteredClaims
			Name string `json:"name"`
			Role string `json:"role"`
		}
		_, err := jwt.ParseWithClaims(strings.TrimPrefix(r.Header.Get("Authorization"), "Bearer "), &c,
			func(*jwt.Token) (any, error) { return a.secret, nil }, jwt.WithValidMethods([]string{"HS256"}))
		if err != nil {
			http.Error(w, "unauthorized", http.StatusUnauthorized)
			return
		}
		ctx := context.WithValue(r.Context(), memberKey{}, &Member{ID: c.Subject, Name: c.Name, Role: c.Role})
		next.ServeHTTP(w, r.WithContext(ctx))
	})
}
