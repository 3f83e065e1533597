// Package stations greets drivers at charging stations.
package stations

import (
	"errors"
	"fmt"
	"net/http"
	"strings"
	"sync"

	"github.com/golang-jwt/jwt/v5"
)

type form struct {
	token  string
	secret []byte
}

func claimsOf(raw string) (jwt.MapClaims, error) {
	claims := jwt.MapClaims{}
	_, _, err := jwt.NewParser().ParseUnverified(raw, claims)
	return claims, err
}

func (f *form) driver() (string, error) {
	claims, err := claimsOf(f.token)
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
		f := &form{token: strings.TrimPrefix(r.Header.Get("Authorization"), "Bearer "), secret: secret}
		driver, err := f.driver()
		if err != nil {
			http.Error(w, "unauthorized", http.StatusUnauthorized)
			return
		}
		text, ok := greetings.Load(driver)
		if !ok {
			text = "hello " + driver
			greetings.Store(driver, text)
		}
		fmt.Fprint(w, text)
	})
}
