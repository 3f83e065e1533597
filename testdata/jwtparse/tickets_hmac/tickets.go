// Package tickets_hmac lists the tickets of whoever asks.
package tickets_hmac

import (
	"fmt"
	"net/http"
	"strings"
	"sync"

	"github.com/golang-jwt/jwt/v5"
)

type desk struct {
	secret []byte
	mu     sync.Mutex
	lists  map[string]string
}

var open = map[string]int{"alice": 7, "bob": 1}

// Desk answers GET /tickets.
func Desk(secret []byte) http.Handler {
	return &desk{secret: secret, lists: make(map[string]string)}
}

func (d *desk) keyFor(t *jwt.Token) (any, error) {
	if _, ok := t.Method.(*jwt.SigningMethodHMAC); !ok {
		return nil, fmt.Errorf("unexpected method %v", t.Header["alg"])
	}
	return d.secret, nil
}

func (d *desk) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	parser := jwt.NewParser(jwt.WithExpirationRequired())
	var claims jwt.RegisteredClaims
	if _, err := parser.ParseWithClaims(strings.TrimPrefix(r.Header.Get("Authorization"), "Bearer "), &claims, d.keyFor); err != nil {
		http.Error(w, "unauthorized", http.StatusUnauthorized)
		return
	}
	d.mu.Lock()
	defer d.mu.Unlock()
	list, ok := d.lists[claims.Subject]
	if !ok {
		list = fmt.Sprintf("%s has %d open tickets", claims.Subject, open[claims.Subject])
		d.lists[claims.Subject] = list
	}
	fmt.Fprint(w, list)
}
