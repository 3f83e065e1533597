// Package s03_catalog serves a catalog that is the same for everybody, behind authentication.
package s03_catalog

import (
	"context"
	"encoding/json"
	"log/slog"
	"net/http"
	"time"

	"github.com/redis/go-redis/v9"

	"github.com/whosecache/whosecache/testdata/cases/s03_catalog/auth"
	"github.com/whosecache/whosecache/testdata/oracle"
)

// Item is a product for sale.
type Item struct {
	SKU   string `json:"sku"`
	Name  string `json:"name"`
	Cents int    `json:"cents"`
}

type catalogRepo interface {
	ItemsByCategory(ctx context.Context, category string) ([]Item, error)
}

type staticRepo map[string][]Item

func (r staticRepo) ItemsByCategory(_ context.Context, category string) ([]Item, error) {
	return r[category], nil
}

// cachingRepo is a decorator.
type cachingRepo struct {
	inner catalogRepo
	rdb   *redis.Client
	log   *slog.Logger
}

func (r *cachingRepo) ItemsByCategory(ctx context.Context, category string) ([]Item, error) {
	key := "catalog:items:" + category
	var items []Item
	if raw, err := r.rdb.Get(ctx, key).Bytes(); err == nil && json.Unmarshal(raw, &items) == nil {
		return items, nil
	}
	items, err := r.inner.ItemsByCategory(ctx, category)
	if err != nil {
		return nil, err
	}
	raw, err := json.Marshal(items)
	if err != nil {
		return nil, err
	}
	if err := r.rdb.Set(ctx, key, raw, 15*time.Minute).Err(); err != nil {
		who := "anonymous"
		if p := auth.FromContext(ctx); p != nil {
			who = p.ID
		}
		r.log.WarnContext(ctx, "catalog cache", "err", err, "user", who)
	}
	return items, nil
}

type catalogHandler struct{ repo catalogRepo }

func (h catalogHandler) list(w http.ResponseWriter, r *http.Request) {
	user := auth.FromContext(r.Context())
	items, err := h.repo.ItemsByCategory(r.Context(), r.PathValue("category"))
	if err != nil {
		http.Error(w, "catalog unavailable", http.StatusServiceUnavailable)
		return
	}
	w.Header().Set("Content-Type", "application/json")
	json.NewEncoder(w).Encode(map[string]any{"viewer": user.Email, "items": items, "can_edit": user.Role == "admin"})
}

// Case is the program.
var Case = oracle.Case{
	Path: "/catalog/lamps",
	New: func(env *oracle.Env) http.Handler {
		h := catalogHandler{repo: &cachingRepo{
			inner: staticRepo{"lamps": {{"l1", "Desk lamp", 3900}}},
			rdb:   redis.NewClient(&redis.Options{Addr: env.Redis}),
			log:   slog.New(slog.DiscardHandler),
		}}
		mux := http.NewServeMux()
		mux.HandleFunc("GET /catalog/{category}", h.list)
		return auth.Middleware(mux)
	},
}
