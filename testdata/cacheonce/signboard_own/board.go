// Package signboard_own shows the staff of a warehouse what is for their section. Its
// handlers are methods of a value, and each request draws a board of its own.
package signboard_own

import (
	"encoding/json"
	"net/http"
	"strings"
	"sync"

	"github.com/golang-jwt/jwt/v5"

	"github.com/whosecache/whosecache/testdata/oracle"
)

type board struct {
	mu    sync.Mutex
	drawn []string
}

func (b *board) of(section string) []string {
	b.mu.Lock()
	defer b.mu.Unlock()
	if b.drawn == nil {
		b.drawn = []string{"welcome", "shifts of " + section}
	}
	return b.drawn
}

type desk struct{ title string }

func (d desk) show(w http.ResponseWriter, r *http.Request) {
	claims := jwt.MapClaims{}
	_, err := jwt.ParseWithClaims(strings.TrimPrefix(r.Header.Get("Authorization"), "Bearer "), claims,
		func(*jwt.Token) (any, error) { return oracle.Secret, nil }, jwt.WithValidMethods([]string{"HS256"}))
	if err != nil {
		http.Error(w, "no", http.StatusUnauthorized)
		return
	}
	b := &board{}
	section, _ := claims["tenant"].(string)
	w.Header().Set("Cache-Control", "no-store")
	json.NewEncoder(w).Encode(b.of(section))
}

// Case is what the oracle attacks.
var Case = oracle.Case{
	Path: "/board",
	New: func(*oracle.Env) http.Handler {
		d := desk{title: "warehouse"}
		return http.HandlerFunc(d.show)
	},
}
