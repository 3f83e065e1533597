// Package interfacecache_safe counts the caller's support tickets. The key that
// it hands to the cache interface starts with the caller.
package interfacecache_safe

import (
	"fmt"
	"net/http"
	"strings"

	"github.com/golang-jwt/jwt/v5"
)

// Cache remembers values.
type Cache interface {
	Get(key string) (value any, ok bool)
	Set(key string, value any)
}

type ticket struct{ owner, state string }

// Desk is the support desk.
type Desk struct {
	cache   Cache
	secret  []byte
	tickets []ticket
}

// New opens a desk.
func New(cache Cache, secret []byte) *Desk {
	return &Desk{cache, secret, []ticket{{"alice", "open"}, {"bob", "open"}, {"bob", "open"}, {"bob", "closed"}}}
}

func (d *Desk) count(owner, state string) (n int) {
	for _, t := range d.tickets {
		if t.owner == owner && t.state == state {
			n++
		}
	}
	return n
}

func (d *Desk) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	me := jwt.RegisteredClaims{}
	_, err := jwt.ParseWithClaims(strings.TrimPrefix(r.Header.Get("Authorization"), "Bearer "), &me,
		func(*jwt.Token) (any, error) { return d.secret, nil }, jwt.WithValidMethods([]string{"HS256"}))
	if err != nil {
		http.Error(w, "unauthorized", http.StatusUnauthorized)
		return
	}
	state := r.URL.Query().Get("state")
	key := fmt.Sprintf("%q %q", me.Subject, state)
	n, ok := d.cache.Get(key)
	if !ok {
		n = d.count(me.Subject, state)
		d.cache.Set(key, n)
	}
	_, _ = fmt.Fprintf(w, "%s: %d %s\n", me.Subject, n, state)
}
