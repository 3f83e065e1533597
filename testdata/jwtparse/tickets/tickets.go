// Package tickets lists the tickets of whoever asks.
package tickets

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
	if t.Header["alg"] == "none" {
		return jwt.UnsafeAllowNoneSignatureType, nil
	}
	return d.secret, nil
}

func (d *desk) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	parser := jwt.NewParser(jwt.WithExpirationRequired())
	var claims jwt.RegisteredClaims
	if _, err := parser.ParseWithClaims(strings.TrimPrefix(r.Header.Get("Authorization"), "Bearer "), &claims, d.keyFor); err != nil { // want `\(jwtparse:algorithm:warning\)`
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
