package resident

import (
	"context"
	"errors"
	"net/http"
	"strings"

	"github.com/golang-jwt/jwt/v5"
)

type Resident struct {
	Number string
	Name   string
	Parish string
}

type Registry struct{ Secret []byte }

var errSubject = errors.New("no resident has such a number")

func (g Registry) verify(raw string) (Resident, error) {
	claims := struct {
		jwt.RegisteredClaims
		Name   string `json:"name"`
		Tenant string `json:"tenant"`
	}{}
	_, err := jwt.ParseWithClaims(raw, &claims, func(*jwt.Token) (any, error) { return g.Secret, nil },
		jwt.WithValidMethods([]string{"HS256"}))
	if err != nil {
		return Resident{}, err
	}
	if claims.Subject == "" || strings.ContainsAny(claims.Subject, ": ") {
		return Resident{}, errSubject
	}
	return Resident{Number: claims.Subject, Name: claims.Name, Parish: claims.Tenant}, nil
}

type ctxKey struct{}

func (g Registry) Authenticate(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		res, err := g.verify(strings.TrimPrefix(r.Header.Get("Authorization"), "Bearer "))
		if err != nil {
			http.Error(w, "unauthorized", http.StatusUnauthorized)
			return
		}
		w.Header().Set("Cache-Control", "no-store")
		next.ServeHTTP(w, r.WithContext(context.WithValue(r.Context(), ctxKey{}, res)))
	})
}

func FromContext(ctx context.Context) Resident {
	res, _ := ctx.Value(ctxKey{}).(Resident)
	return res
}
