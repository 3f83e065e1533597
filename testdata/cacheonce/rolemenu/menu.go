// Package rolemenu shows the menu of a console.
package rolemenu

import (
	"encoding/json"
	"net/http"
	"strings"
	"sync/atomic"

	"github.com/golang-jwt/jwt/v5"

	"github.com/whosecache/whosecache/testdata/oracle"
)

type staff struct {
	jwt.RegisteredClaims
	Role string `json:"role"`
}

func verified(r *http.Request) (*staff, error) {
	c := new(staff)
	_, err := jwt.ParseWithClaims(strings.TrimPrefix(r.Header.Get("Authorization"), "Bearer "), c,
		func(*jwt.Token) (any, error) { return oracle.Secret, nil }, jwt.WithValidMethods([]string{"HS256"}))
	return c, err
}

func menuOf(role string) []string {
	menu := []string{"Home", "Orders"}
	if role == "admin" {
		menu = append(menu, "Users (admin)")
	}
	return menu
}

// New is the console.
func New() http.HandlerFunc {
	var menu atomic.Pointer[[]string]
	return func(w http.ResponseWriter, r *http.Request) {
		s, err := verified(r)
		if err != nil {
			http.Error(w, "no", http.StatusUnauthorized)
			return
		}
		w.Header().Set("Cache-Control", "no-store")
		if menu.Load() == nil {
			m := menuOf(s.Role)
			menu.CompareAndSwap(nil, &m) // want `menu keeps what depends on the first caller's role .*\(cacheonce:attribute\)`
		}
		json.NewEncoder(w).Encode(*menu.Load())
	}
}

// Case is what the oracle attacks.
var Case = oracle.Case{
	Path: "/menu",
	New:  func(*oracle.Env) http.Handler { return New() },
}
