// Package members_safe keeps who has joined a room in a map: a list that everybody
// in the room is meant to see.
package members_safe

import (
	"encoding/json"
	"net/http"
	"slices"
	"strings"
	"sync"

	"github.com/golang-jwt/jwt/v5"
)

// Rooms are the rooms of a chat.
type Rooms struct {
	mu      sync.Mutex
	members map[string][]string
	visits  map[string]int
	secret  []byte
}

// New makes a chat with a bot in every room.
func New(secret []byte) *Rooms {
	return &Rooms{members: map[string][]string{"go": {"bot"}}, visits: map[string]int{}, secret: secret}
}

func (c *Rooms) caller(r *http.Request) (string, error) {
	claims := jwt.MapClaims{}
	_, err := jwt.ParseWithClaims(strings.TrimPrefix(r.Header.Get("Authorization"), "Bearer "), claims,
		func(*jwt.Token) (any, error) { return c.secret, nil })
	if err != nil {
		return "", err
	}
	return claims.GetSubject()
}

// Join adds the caller to a room.
func (c *Rooms) Join(w http.ResponseWriter, r *http.Request) {
	who, err := c.caller(r)
	if err != nil {
		http.Error(w, "who are you", http.StatusUnauthorized)
		return
	}
	room := r.PathValue("room")
	c.mu.Lock()
	defer c.mu.Unlock()
	c.visits[room]++
	if !slices.Contains(c.members[room], who) {
		c.members[room] = append(c.members[room], who)
	}
	w.WriteHeader(http.StatusNoContent)
}

// Bots lists the members of a room that are none of its callers.
func (c *Rooms) Bots(w http.ResponseWriter, r *http.Request) {
	if _, err := c.caller(r); err != nil {
		http.Error(w, "who are you", http.StatusUnauthorized)
		return
	}
	c.mu.Lock()
	defer c.mu.Unlock()
	bots := slices.DeleteFunc(slices.Clone(c.members[r.PathValue("room")]), func(m string) bool { return m != "bot" })
	_ = json.NewEncoder(w).Encode(bots)
}
