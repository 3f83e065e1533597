package auth

import (
	"encoding/json"
	"net/http"
	"strings"

	"github.com/golang-jwt/jwt/v5"
)

type User struct {
	ID   string
	Name string
}

// HandlerFunc is a handler for authenticated users.
type HandlerFunc func(w http.ResponseWriter, r *http.Request, user *User) error

// Handler authenticates, and turns errors into responses.
func Handler(secret []byte, fn HandlerFunc) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		user, err := authenticate(r, secret)
		if err != nil {
			w.WriteHeader(http.StatusUnauthorized)
			return
		}
		if err := fn(w, r, user); err != nil {
			w.WriteHeader(http.StatusInternalServerError)
			json.NewEncoder(w).Encode(map[string]string{"error": err.Error()})
		}
	})
}

func authenticate(r *http.Request, secret []byte) (*User, error) {
	token, err := jwt.Parse(strings.TrimPrefix(r.Header.Get("Authorization"), "Bearer "),
		func(*jwt.Token) (any, error) { return secret, nil }, jwt.WithValidMethods([]string{"HS256"}))
	if err != nil {
		return nil, err
	}
	claims := token.Claims.(jwt.MapClaims)
	sub, err := claims.GetSubject()
	if err != nil {
		return nil, err
	}
	name, _ := claims["name"].(string)
	return &User{ID: sub, Name: name}, nil
}
