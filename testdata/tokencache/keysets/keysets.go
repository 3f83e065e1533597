// Package keysets verifies tokens with keys that it remembers by their id.
package keysets

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"strings"
	"time"

	"github.com/golang-jwt/jwt/v5"
	"github.com/redis/go-redis/v9"

	"github.com/whosecache/whosecache/testdata/oracle"
)

type keys struct {
	rdb   *redis.Client
	fetch func(ctx context.Context, kid string) ([]byte, error)
}

func (k *keys) key(ctx context.Context, kid string) ([]byte, error) {
	name := "jwk:" + kid
	if b, err := k.rdb.Get(ctx, name).Bytes(); err == nil {
		return b, nil
	}
	b, err := k.fetch(ctx, kid)
	if err != nil {
		return nil, err
	}
	return b, k.rdb.Set(ctx, name, b, time.Hour).Err()
}

func (k *keys) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	var c jwt.RegisteredClaims
	_, err := jwt.ParseWithClaims(strings.TrimPrefix(r.Header.Get("Authorization"), "Bearer "), &c, func(t *jwt.Token) (any, error) {
		kid, _ := t.Header["kid"].(string)
		if kid == "" {
			kid = "default"
		}
		return k.key(r.Context(), kid)
	}, jwt.WithValidMethods([]string{"HS256"}))
	if err != nil {
		http.Error(w, err.Error(), http.StatusUnauthorized)
		return
	}
	fmt.Fprintln(w, c.Subject)
}

// Case is what the oracle attacks.
var Case = oracle.Case{
	Path: "/me",
	New: func(env *oracle.Env) http.Handler {
		return &keys{redis.NewClient(&redis.Options{Addr: env.Redis}), func(_ context.Context, kid string) ([]byte, error) {
			if kid != "default" {
				return nil, errors.New("no such key")
			}
			return oracle.Secret, nil
		}}
	},
}
