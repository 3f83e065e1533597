// Package checkedother compares one cached entry with the caller, and caches
// another, under a key without him, in the same redis.
package checkedother

import (
	"encoding/json"
	"net/http"
	"strings"
	"time"

	"github.com/golang-jwt/jwt/v5"
	"github.com/redis/go-redis/v9"
)

type ticket struct {
	ID       string `json:"id"`
	Reporter string `json:"reporter"`
	Text     string `json:"text"`
}

// Desk is a help desk.
type Desk struct {
	rdb     *redis.Client
	secret  []byte
	tickets []ticket
}

// New makes a desk with a ticket of each of two reporters.
func New(addr string, secret []byte) *Desk {
	return &Desk{rdb: redis.NewClient(&redis.Options{Addr: addr}), secret: secret, tickets: []ticket{
		{"1", "alice", "the yacht leaks"}, {"2", "bob", "the tent leaks"},
	}}
}

func (d *Desk) reporter(r *http.Request) (string, error) {
	var claims jwt.RegisteredClaims
	_, err := jwt.ParseWithClaims(strings.TrimPrefix(r.Header.Get("Authorization"), "Bearer "), &claims,
		func(*jwt.Token) (any, error) { return d.secret, nil }, jwt.WithValidMethods([]string{"HS256"}))
	return claims.Subject, err
}

// pinned is the ticket that somebody pinned to the board, if it is the caller's.
func (d *Desk) pinned(r *http.Request, who string) *ticket {
	raw, err := d.rdb.Get(r.Context(), "pinned:"+r.PathValue("board")).Bytes()
	if err != nil {
		return nil
	}
	var t ticket
	if json.Unmarshal(raw, &t) != nil || t.Reporter != who {
		return nil
	}
	return &t
}

// Board lists the caller's tickets on a board.
func (d *Desk) Board(w http.ResponseWriter, r *http.Request) {
	who, err := d.reporter(r)
	if err != nil {
		http.Error(w, "unauthorized", http.StatusUnauthorized)
		return
	}
	pin := d.pinned(r, who)
	if pin != nil && pin.Reporter == who {
		w.Header().Set("X-Pinned", pin.ID)
	}
	key := "board:" + r.PathValue("board")
	body, err := d.rdb.Get(r.Context(), key).Bytes()
	if err != nil {
		mine := []ticket{}
		for _, t := range d.tickets {
			if t.Reporter == who {
				mine = append(mine, t)
			}
		}
		if body, err = json.Marshal(mine); err != nil {
			http.Error(w, err.Error(), http.StatusInternalServerError)
			return
		}
		d.rdb.Set(r.Context(), key, body, time.Minute) // want `\(cachekey:subject\)`
	}
	_, _ = w.Write(body)
}
