// Package ledgers shows the balance of an account.
package ledgers

import (
	"fmt"
	"net/http"
	"net/url"
	"strings"
	"time"

	"github.com/golang-jwt/jwt/v5"
	"github.com/redis/go-redis/v9"
)

var signingKey = []byte("s3cr3t-signing-key")

type bank struct {
	rdb *redis.Client
}

// New is the bank.
func New(addr string) http.Handler {
	return &bank{rdb: redis.NewClient(&redis.Options{Addr: addr})}
}

func (b *bank) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	claims := &jwt.RegisteredClaims{}
	_, err := jwt.ParseWithClaims(strings.TrimPrefix(r.Header.Get("Authorization"), "Bearer "), claims, func(t *jwt.Token) (interface{}, error) {
		return signingKey, nil // want `\(jwtparse:secret\)`
	})
	if err != nil {
		http.Error(w, err.Error(), http.StatusUnauthorized)
		return
	}
	key := "balance:" + url.QueryEscape(claims.Subject)
	text, err := b.rdb.Get(r.Context(), key).Result()
	if err != nil {
		text = fmt.Sprintf("%s has %d", claims.Subject, balances[claims.Subject])
		b.rdb.Set(r.Context(), key, text, time.Minute)
	}
	fmt.Fprint(w, text)
}

var balances = map[string]int{"alice": 100000, "bob": 3}
