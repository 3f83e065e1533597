// Package rooms lets people meet in rooms. Moderators open them, everybody may
// come in.
package rooms

import (
	"encoding/json"
	"net/http"
	"strings"
	"sync"

	"github.com/golang-jwt/jwt/v5"

	"github.com/whosecache/whosecache/testdata/oracle"
)

type room struct {
	Name  string
	Seats int
}

type lobby struct {
	mu    sync.Mutex
	rooms map[string]*room
}

type visitor struct {
	Role string `json:"role"`
	jwt.RegisteredClaims
}

func (l *lobby) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	var v visitor
	raw := strings.TrimPrefix(r.Header.Get("Authorization"), "Bearer ")
	if _, err := jwt.ParseWithClaims(raw, &v, func(*jwt.Token) (any, error) { return oracle.Secret, nil }); err != nil {
		http.Error(w, err.Error(), http.StatusUnauthorized)
		return
	}
	name := strings.TrimPrefix(r.URL.Path, "/rooms/")
	l.mu.Lock()
	defer l.mu.Unlock()
	found, ok := l.rooms[name]
	if !ok {
		if v.Role != "admin" {
			http.Error(w, "only moderators open rooms", http.StatusForbidden)
			return
		}
		found = &room{Name: name, Seats: 8}
		l.rooms[name] = found
	}
	_ = json.NewEncoder(w).Encode(found)
}

var Case = oracle.Case{
	Path: "/rooms/lounge",
	New: func(*oracle.Env) http.Handler {
		return &lobby{rooms: map[string]*room{"lounge": {Name: "lounge", Seats: 20}}}
	},
}
