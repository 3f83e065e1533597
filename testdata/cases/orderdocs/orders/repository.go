package orders

import (
	"context"
	"encoding/json"
	"errors"
	"sync"
	"time"

	"github.com/redis/go-redis/v9"
)

var ErrNotFound = errors.New("orders: not found")

type Order struct {
	ID    string `json:"id"`
	Owner string `json:"owner"`
	Note  string `json:"note"`
}

// Repository is the table of orders, with redis as a write-through cache.
type Repository struct {
	rdb *redis.Client
	mu  sync.RWMutex
	row map[string]Order
}

func NewRepository(rdb *redis.Client) *Repository {
	return &Repository{rdb: rdb, row: map[string]Order{}}
}

func (r *Repository) Save(ctx context.Context, o Order) error {
	r.mu.Lock()
	if old, ok := r.row[o.ID]; ok && old.Owner != o.Owner {
		r.mu.Unlock()
		return ErrNotFound
	}
	r.row[o.ID] = o
	r.mu.Unlock()
	return r.remember(ctx, &o)
}

func (r *Repository) remember(ctx context.Context, o *Order) error {
	raw, err := json.Marshal(o)
	if err != nil {
		return err
	}
	return r.rdb.Set(ctx, "order:"+o.ID, raw, time.Minute).Err()
}

// Get returns an order of the owner.
func (r *Repository) Get(ctx context.Context, id, owner string) (*Order, error) {
	o := new(Order)
	raw, err := r.rdb.Get(ctx, "order:"+id).Bytes()
	if err != nil || json.Unmarshal(raw, o) != nil {
		r.mu.RLock()
		row, ok := r.row[id]
		r.mu.RUnlock()
		if !ok {
			return nil, ErrNotFound
		}
		o = &row
		if err := r.remember(ctx, o); err != nil {
			return nil, err
		}
	}
	if o.Owner != owner {
		return nil, ErrNotFound
	}
	return o, nil
}
