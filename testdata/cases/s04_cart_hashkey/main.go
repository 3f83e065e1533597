// Package s04_cart_hashkey caches cart totals under a hash of a struct that holds the user.
package s04_cart_hashkey

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"net/http"
	"time"

	"github.com/bradfitz/gomemcache/memcache"

	"github.com/whosecache/whosecache/testdata/cases/s04_cart_hashkey/auth"
	"github.com/whosecache/whosecache/testdata/oracle"
)

// Totals is what a cart costs.
type Totals struct {
	Items    int    `json:"items"`
	Net      int64  `json:"net"`
	Currency string `json:"currency"`
}

type totalsQuery struct {
	User     string `json:"u"`
	Currency string `json:"c"`
}

// Key hashes the query, for memcached allows 250 bytes.
func (q totalsQuery) Key(prefix string) string {
	b, _ := json.Marshal(q)
	sum := sha256.Sum256(b)
	return prefix + "-" + hex.EncodeToString(sum[:])
}

type cartRepo interface {
	Lines(ctx context.Context, userID string) ([]int64, error)
}

type memCarts map[string][]int64

func (m memCarts) Lines(_ context.Context, userID string) ([]int64, error) { return m[userID], nil }

type cartService struct {
	carts cartRepo
	mc    *memcache.Client
}

func (s *cartService) Totals(ctx context.Context, q totalsQuery) (*Totals, error) {
	key := q.Key("cart-totals")
	if it, err := s.mc.Get(key); err == nil {
		t := new(Totals)
		if err := json.Unmarshal(it.Value, t); err == nil {
			return t, nil
		}
	}
	lines, err := s.carts.Lines(ctx, q.User)
	if err != nil {
		return nil, err
	}
	t := &Totals{Items: len(lines), Currency: q.Currency}
	for _, l := range lines {
		t.Net += l
	}
	b, err := json.Marshal(t)
	if err != nil {
		return nil, err
	}
	_ = s.mc.Set(&memcache.Item{Key: key, Value: b, Expiration: int32((2 * time.Minute).Seconds())})
	return t, nil
}

func (s *cartService) handle(w http.ResponseWriter, r *http.Request) {
	q := totalsQuery{User: auth.FromContext(r.Context()).ID, Currency: r.URL.Query().Get("currency")}
	if q.Currency == "" {
		q.Currency = "EUR"
	}
	t, err := s.Totals(r.Context(), q)
	if err != nil {
		http.Error(w, "cart unavailable", http.StatusInternalServerError)
		return
	}
	w.Header().Set("Cache-Control", "private, no-store")
	json.NewEncoder(w).Encode(t)
}

// Case is the program.
var Case = oracle.Case{
	Path: "/cart/totals?currency=USD",
	New: func(env *oracle.Env) http.Handler {
		s := &cartService{carts: memCarts{"alice": {100, 250}, "bob": {70}}, mc: memcache.New(env.Memcache)}
		return auth.Middleware(http.HandlerFunc(s.handle))
	},
}
