// Package rolemenus shows the menu of a console, of which each role has its own.
package rolemenus

import (
	"encoding/json"
	"maps"
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

var menus atomic.Pointer[map[string][]string]

func menuFor(role string) []string {
	var known map[string][]string
	if p := menus.Load(); p != nil {
		known = *p
	}
	if m, ok := known[role]; ok {
		return m
	}
	next := make(map[string][]string, len(known)+1)
	maps.Copy(next, known)
	next[role] = menuOf(role)
	menus.Store(&next)
	return next[role]
}

func menu(w http.ResponseWriter, r *http.Request) {
	s, err := verified(r)
	if err != nil {
		http.Error(w, "no", http.StatusUnauthorized)
		return
	}
	w.Header().Set("Cache-Control", "no-store")
	json.NewEncoder(w).Encode(menuFor(s.Role))
}

// Case is what the oracle attacks.
var Case = oracle.Case{
	Path: "/menu",
	New:  func(*oracle.Env) http.Handler { return http.HandlerFunc(menu) },
}
