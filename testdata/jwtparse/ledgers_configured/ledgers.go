// Package ledgers_configured shows the balance of an account.
package ledgers_configured

import (
	"fmt"
	"net/http"
	"net/url"
	"strings"
	"time"

	"github.com/golang-jwt/jwt/v5"
	"github.com/redis/go-redis/v9"
)

type bank struct {
	rdb *redis.Client
	key []byte
}

// New is the bank, whose tokens are signed with the key.
func New(addr string, key []byte) http.Handler {
	return &bank{rdb: redis.NewClient(&redis.Options{Addr: addr}), key: key}
}

func (b *bank) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	claims := &jwt.RegisteredClaims{}
	_, err := jwt.ParseWithClaims(strings.TrimPrefix(r.Header.Get("Authorization"), "Bearer "), claims, func(t *jwt.Token) (interface{}, error) {
		return b.key, nil
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
