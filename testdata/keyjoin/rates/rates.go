// Package rates quotes a price for a parcel between two towns; customers have
// their own discounts.
package rates

import (
	"encoding/json"
	"net/http"
	"strconv"
	"strings"

	"github.com/dgraph-io/ristretto/v2"
	"github.com/golang-jwt/jwt/v5"
)

type desk struct {
	secret []byte
	quotes *ristretto.Cache[string, []byte]
}

var discounts = map[int64]string{1001: "10% for alice@acme.example", 1002: "none"}

// Desk answers GET /rates?from=…&to=….
func Desk(secret []byte) http.Handler {
	quotes, err := ristretto.NewCache(&ristretto.Config[string, []byte]{NumCounters: 1e4, MaxCost: 1 << 20, BufferItems: 64})
	if err != nil {
		panic(err)
	}
	return &desk{secret: secret, quotes: quotes}
}

func (d *desk) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	claims := new(jwt.RegisteredClaims)
	_, err := jwt.ParseWithClaims(strings.TrimPrefix(r.Header.Get("Authorization"), "Bearer "), claims, func(*jwt.Token) (any, error) {
		return d.secret, nil
	}, jwt.WithValidMethods([]string{"HS256"}))
	if err != nil {
		http.Error(w, "unauthorized", http.StatusUnauthorized)
		return
	}
	customer, err := strconv.ParseInt(claims.Subject, 10, 64)
	if err != nil {
		http.Error(w, "no customer", http.StatusForbidden)
		return
	}
	from, to := r.FormValue("from"), r.FormValue("to")
	key := from + ">" + strconv.FormatInt(customer, 10) + ">" + to
	if b, ok := d.quotes.Get(key); ok {
		_, _ = w.Write(b)
		return
	}
	b, _ := json.Marshal(map[string]string{"price": "12.90", "discount": discounts[customer]})
	d.quotes.Set(key, b, int64(len(b))) // want `\(keyjoin:subject\)`
	d.quotes.Wait()
	_, _ = w.Write(b)
}
