package auth

import (
	"context"
	"net/http"

	"github.com/golang-jwt/jwt/v5"
	"github.com/golang-jwt/jwt/v5/request"
)

type Officer struct {
	Role string `json:"role"`
	jwt.RegisteredClaims
}

type officerKey struct{}

func Verify(secret []byte) func(http.Handler) http.Handler {
	return func(next http.Handler) http.Handler {
		fn := func(w http.ResponseWriter, r *http.Request) {
			var o Officer
			_, err := request.ParseFromRequest(r, request.BearerExtractor{}, func(*jwt.Token) (any, error) { return secret, nil },
				request.WithClaims(&o), request.WithParser(jwt.NewParser(jwt.WithValidMethods([]string{"HS256"}))))
			if err != nil {
				w.WriteHeader(http.StatusUnauthorized)
				return
			}
			next.ServeHTTP(w, r.WithContext(context.WithValue(r.Context(), officerKey{}, o)))
		}
		return http.HandlerFunc(fn)
	}
}

func FromContext(ctx context.Context) Officer {
	o, _ := ctx.Value(officerKey{}).(Officer)
	return o
}
