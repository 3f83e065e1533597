// Package twotokens greets drivers at charging stations, whom it knows by a second token.
package twotokens

import (
	"errors"
	"fmt"
	"net/http"
	"strings"
	"sync"

	"github.com/golang-jwt/jwt/v5"
)

type form struct {
	token   string
	profile string
	secret  []byte
}

func claimsOf(raw string) (jwt.MapClaims, error) {
	claims := jwt.MapClaims{}
	_, _, err := jwt.NewParser().ParseUnverified(raw, claims)
	return claims, err
}

func (f *form) driver() (string, error) {
	claims, err := claimsOf(f.profile)
	if err != nil {
		return "", err
	}
	sub, _ := claims["sub"].(string)
	if sub == "" {
		return "", errors.New("nobody")
	}
	_, err = jwt.Parse(f.token, func(*jwt.Token) (any, error) { return f.secret, nil }, jwt.WithValidMethods([]string{"HS256"}))
	return sub, err
}

// Station answers drivers.
func Station(secret []byte) http.Handler {
	var greetings sync.Map
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		f := &form{token: strings.TrimPrefix(r.Header.Get("Authorization"), "Bearer "), profile: r.Header.Get("X-Id-Token"), secret: secret}
		driver, err := f.driver()
		if err != nil {
			http.Error(w, "unauthorized", http.StatusUnauthorized)
			return
		}
		w.Header().Set("Cache-Control", "no-store")
		text, ok := greetings.Load(driver)
		if !ok {
			text = "hello " + driver
			greetings.Store(driver, text) // want `the caller's subject .*, which nobody verified, is in the cache key.*\(unverified:key:warning\)`
		}
		fmt.Fprint(w, text)
	})
}
