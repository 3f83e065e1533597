// Package helperkey_safe lists a customer's refunds. The helper that makes the
// cache key takes the customer and puts his id into it.
package helperkey_safe

import (
	"encoding/json"
	"net/http"
	"strings"
	"time"

	"github.com/golang-jwt/jwt/v4"
	"github.com/redis/go-redis/v9"

	"github.com/whosecache/whosecache/testdata/cases/helperkey_safe/cachekey"
)

type customer struct{ claims *jwt.RegisteredClaims }

// ID is the customer's number at the identity provider.
func (c customer) ID() string { return c.claims.Subject }

type refund struct {
	Reason string
	Cents  int
}

// Handler serves /refunds.
func Handler(addr string, secret []byte) http.Handler {
	db := redis.NewClient(&redis.Options{Addr: addr})
	refunds := map[string][]refund{
		"alice": {{"broken on arrival", 12000}},
		"bob":   {{"wrong size", 3900}},
	}
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		c := customer{new(jwt.RegisteredClaims)}
		raw := strings.TrimPrefix(r.Header.Get("Authorization"), "Bearer ")
		parser := jwt.NewParser(jwt.WithValidMethods([]string{"HS256"}))
		if _, err := parser.ParseWithClaims(raw, c.claims, func(*jwt.Token) (interface{}, error) { return secret, nil }); err != nil {
			http.Error(w, "please sign in", http.StatusUnauthorized)
			return
		}
		key := cachekey.For(c, "refunds", r.URL.Query().Get("year"))
		if cached, err := db.Get(r.Context(), key).Result(); err == nil {
			_, _ = w.Write([]byte(cached))
			return
		}
		body, err := json.Marshal(refunds[c.ID()])
		if err != nil {
			http.Error(w, err.Error(), http.StatusInternalServerError)
			return
		}
		_ = db.SetEx(r.Context(), key, body, 10*time.Minute).Err()
		_, _ = w.Write(body)
	})
}
