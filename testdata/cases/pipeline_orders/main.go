// Package orders serves a shop's orders of the signed-in customer.
package orders

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"strings"
	"time"

	"github.com/golang-jwt/jwt/v5"
	"github.com/redis/go-redis/v9"

	"github.com/whosecache/whosecache/testdata/oracle"
)

type order struct {
	ID    int    `json:"id"`
	Buyer string `json:"buyer"`
	Shop  string `json:"shop"`
}

type api struct {
	rdb    redis.UniversalClient
	parser *jwt.Parser
	rows   []order
}

func keyfunc(t *jwt.Token) (any, error) {
	if t.Method.Alg() != jwt.SigningMethodHS256.Alg() {
		return nil, fmt.Errorf("unexpected alg %s", t.Method.Alg())
	}
	return oracle.Secret, nil
}

func (a *api) caller(r *http.Request) (string, error) {
	raw, ok := strings.CutPrefix(r.Header.Get("Authorization"), "Bearer ")
	if !ok {
		return "", errors.New("no bearer token")
	}
	claims := jwt.MapClaims{}
	if _, err := a.parser.ParseWithClaims(raw, claims, keyfunc); err != nil {
		return "", err
	}
	return claims.GetSubject()
}

func (a *api) ordersOf(_ context.Context, buyer, shop string) (found []order) {
	for _, o := range a.rows {
		if o.Buyer == buyer && o.Shop == shop {
			found = append(found, o)
		}
	}
	return
}

func (a *api) list(w http.ResponseWriter, r *http.Request) {
	sub, err := a.caller(r)
	if err != nil {
		http.Error(w, err.Error(), http.StatusUnauthorized)
		return
	}
	ctx, shop := r.Context(), r.PathValue("shop")
	key := strings.Join([]string{"orders", "v2", shop}, ":")
	w.Header().Set("Content-Type", "application/json")
	if hit, err := a.rdb.Get(ctx, key).Bytes(); err == nil {
		_, _ = w.Write(hit)
		return
	}
	body, _ := json.Marshal(a.ordersOf(ctx, sub, shop))

	pipe := a.rdb.Pipeline()
	defer func() { _, _ = pipe.Exec(ctx) }()
	pipe.Incr(ctx, "orders:misses")
	pipe.SetEx(ctx, key, body, 5*time.Minute) // want `cachekey:subject`
	_, _ = w.Write(body)
}

var Case = oracle.Case{
	Path: "/shops/lisbon/orders",
	New: func(env *oracle.Env) http.Handler {
		a := &api{
			rdb:    redis.NewClient(&redis.Options{Addr: env.Redis}),
			parser: jwt.NewParser(jwt.WithValidMethods([]string{"HS256"}), jwt.WithExpirationRequired()),
			rows:   []order{{1, "alice", "lisbon"}, {2, "bob", "lisbon"}, {3, "alice", "lisbon"}},
		}
		mux := http.NewServeMux()
		mux.HandleFunc("GET /shops/{shop}/orders", a.list)
		return mux
	},
}
