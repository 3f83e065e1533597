// Package auth verifies tokens and keeps the identity in the request context.
package auth

import (
	"context"
	"errors"
	"net/http"
	"strings"

	"github.com/golang-jwt/jwt/v5"

	"github.com/whosecache/whosecache/testdata/oracle"
)

type contextKey string

const (
	ctxUser   contextKey = "user_id"
	ctxTenant contextKey = "tenant_id"
	ctxRole   contextKey = "role"
)

// Identity is what a token says.
type Identity struct{ UserID, Tenant, Role string }

// Verifier turns a token into an identity.
type Verifier interface {
	Verify(token string) (Identity, error)
}

type hmacVerifier struct{ secret []byte }

// NewVerifier returns the HS256 verifier.
func NewVerifier() Verifier { return hmacVerifier{secret: oracle.Secret} }

func (v hmacVerifier) Verify(token string) (Identity, error) {
	claims := jwt.MapClaims{}
	t, err := jwt.ParseWithClaims(token, claims, func(*jwt.Token) (any, error) { return v.secret, nil },
		jwt.WithValidMethods([]string{"HS256"}))
	if err != nil {
		return Identity{}, err
	}
	if !t.Valid {
		return Identity{}, errors.New("invalid token")
	}
	sub, err := claims.GetSubject()
	if err != nil {
		return Identity{}, err
	}
	tenant, _ := claims["tenant"].(string)
	role, _ := claims["role"].(string)
	return Identity{UserID: sub, Tenant: tenant, Role: role}, nil
}

// Middleware authenticates with v.
func Middleware(v Verifier) func(http.Handler) http.Handler {
	return func(next http.Handler) http.Handler {
		return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			id, err := v.Verify(strings.TrimPrefix(r.Header.Get("Authorization"), "Bearer "))
			if err != nil {
				w.WriteHeader(http.StatusUnauthorized)
				return
			}
			ctx := context.WithValue(r.Context(), ctxUser, id.UserID)
			ctx = context.WithValue(ctx, ctxTenant, id.Tenant)
			ctx = context.WithValue(ctx, ctxRole, id.Role)
			next.ServeHTTP(w, r.WithContext(ctx))
		})
	}
}

// UserID returns the caller's id.
func UserID(ctx context.Context) string { s, _ := ctx.Value(ctxUser).(string); return s }

// TenantID returns the caller's tenant.
func TenantID(ctx context.Context) string { s, _ := ctx.Value(ctxTenant).(string); return s }

// Role returns the caller's role.
func Role(ctx context.Context) string { s, _ := ctx.Value(ctxRole).(string); return s }
