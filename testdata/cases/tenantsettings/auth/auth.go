package auth

import (
	"context"
	"errors"
	"net/http"

	"github.com/golang-jwt/jwt/v5"
	"github.com/golang-jwt/jwt/v5/request"
)

// Principal is who asks.
type Principal struct {
	Subject string
	Tenant  string
	Roles   []string
}

func (p Principal) HasRole(role string) bool {
	for _, r := range p.Roles {
		if r == role {
			return true
		}
	}
	return false
}

type contextKey int

const principalKey contextKey = iota

var ErrNoPrincipal = errors.New("auth: no principal")

func FromContext(ctx context.Context) (Principal, error) {
	p, ok := ctx.Value(principalKey).(Principal)
	if !ok {
		return Principal{}, ErrNoPrincipal
	}
	return p, nil
}

type Verifier struct{ secret []byte }

func NewVerifier(secret []byte) *Verifier { return &Verifier{secret} }

type saasClaims struct {
	Tenant string `json:"tenant"`
	Role   string `json:"role"`
	jwt.RegisteredClaims
}

func (v *Verifier) Require(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		claims := new(saasClaims)
		_, err := request.ParseFromRequest(r, request.BearerExtractor{}, func(*jwt.Token) (any, error) { return v.secret, nil },
			request.WithClaims(claims), request.WithParser(jwt.NewParser(jwt.WithValidMethods([]string{"HS256"}))))
		if err != nil {
			http.Error(w, "unauthorized", http.StatusUnauthorized)
			return
		}
		p := Principal{Subject: claims.Subject, Tenant: claims.Tenant, Roles: []string{claims.Role}}
		next.ServeHTTP(w, r.WithContext(context.WithValue(r.Context(), principalKey, p)))
	})
}
