package identity

import (
	"context"
	"errors"
	"net/http"
	"strings"

	"github.com/golang-jwt/jwt/v5"
)

type Skipper struct {
	Subject string
	Name    string
	Club    string
}

type key int

const skipperKey key = iota

var errNoToken = errors.New("no bearer token")

func authenticate(r *http.Request, secret []byte) (*Skipper, error) {
	raw, ok := strings.CutPrefix(r.Header.Get("Authorization"), "Bearer ")
	if !ok {
		return nil, errNoToken
	}
	claims := jwt.MapClaims{}
	_, err := jwt.ParseWithClaims(raw, claims, func(*jwt.Token) (any, error) { return secret, nil },
		jwt.WithValidMethods([]string{jwt.SigningMethodHS256.Alg()}))
	if err != nil {
		return nil, err
	}
	sub, err := claims.GetSubject()
	if err != nil {
		return nil, err
	}
	name, _ := claims["name"].(string)
	club, _ := claims["tenant"].(string)
	return &Skipper{Subject: sub, Name: name, Club: club}, nil
}

func Require(secret []byte, next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		s, err := authenticate(r, secret)
		if err != nil {
			http.Error(w, err.Error(), http.StatusUnauthorized)
			return
		}
		w.Header().Set("Cache-Control", "private, no-store")
		next.ServeHTTP(w, r.WithContext(context.WithValue(r.Context(), skipperKey, s)))
	})
}

func From(ctx context.Context) *Skipper { return ctx.Value(skipperKey).(*Skipper) }
