package order

import (
	"context"
	"encoding/json"
	"fmt"
	"log/slog"
	"time"

	"github.com/redis/go-redis/v9"
)

type Order struct {
	ID       string `json:"id"`
	Customer string `json:"customer"`
	Status   string `json:"status"`
	Cents    int    `json:"cents"`
}

// Filter narrows a listing.
type Filter struct {
	Status string
	Limit  int
	Offset int
}

// Repository is implemented by the SQL store and by the cache in front of it.
type Repository interface {
	ListByCustomer(ctx context.Context, customerID string, f Filter) ([]Order, error)
}

// MemoryRepository stands for Postgres in local runs.
type MemoryRepository struct{ rows []Order }

func NewMemoryRepository() *MemoryRepository {
	return &MemoryRepository{rows: []Order{
		{"o-1", "alice", "open", 1999}, {"o-2", "bob", "open", 450},
		{"o-3", "alice", "shipped", 12000}, {"o-4", "alice", "open", 780},
	}}
}

func (m *MemoryRepository) ListByCustomer(_ context.Context, customerID string, f Filter) ([]Order, error) {
	out := make([]Order, 0, f.Limit)
	for _, o := range m.rows {
		if o.Customer != customerID || (f.Status != "" && o.Status != f.Status) {
			continue
		}
		out = append(out, o)
	}
	if f.Offset > len(out) {
		return nil, nil
	}
	out = out[f.Offset:]
	return out[:min(f.Limit, len(out))], nil
}

type cachedRepository struct {
	Repository
	rdb redis.UniversalClient
	ttl time.Duration
}

// WithCache decorates a repository.
func WithCache(next Repository, rdb redis.UniversalClient, ttl time.Duration) Repository {
	return &cachedRepository{Repository: next, rdb: rdb, ttl: ttl}
}

func (c *cachedRepository) ListByCustomer(ctx context.Context, customerID string, f Filter) ([]Order, error) {
	key := fmt.Sprintf("orders:v2:list:%s:%d:%d", f.Status, f.Limit, f.Offset)
	if raw, err := c.rdb.Get(ctx, key).Bytes(); err == nil {
		var out []Order
		if json.Unmarshal(raw, &out) == nil {
			return out, nil
		}
	}
	out, err := c.Repository.ListByCustomer(ctx, customerID, f)
	if err != nil {
		return nil, fmt.Errorf("list orders: %w", err)
	}
	raw, err := json.Marshal(out)
	if err != nil {
		return nil, err
	}
	if err := c.rdb.Set(ctx, key, raw, c.ttl).Err(); err != nil { // want `cachekey:subject`
		slog.WarnContext(ctx, "order cache", "err", err)
	}
	return out, nil
}
