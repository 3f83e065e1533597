package orders

import (
	"context"
	"errors"
	"sort"
	"sync"
	"time"
)

var ErrNotFound = errors.New("orders: not found")

type Order struct {
	ID        int64     `json:"-"`
	OwnerID   string    `json:"owner"`
	Item      string    `json:"item"`
	Status    string    `json:"status"`
	CreatedAt time.Time `json:"-"`
}

// Repository holds the orders in memory.
type Repository struct {
	mu     sync.RWMutex
	seq    int64
	orders map[int64]*Order
}

func NewRepository() *Repository { return &Repository{orders: make(map[int64]*Order)} }

func (r *Repository) Insert(_ context.Context, o *Order) error {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.seq++
	o.ID = r.seq
	o.CreatedAt = time.Now()
	r.orders[o.ID] = o
	return nil
}

// Cancel marks an order of the owner as cancelled.
func (r *Repository) Cancel(_ context.Context, id int64, ownerID string) error {
	r.mu.Lock()
	defer r.mu.Unlock()
	o, ok := r.orders[id]
	if !ok || o.OwnerID != ownerID {
		return ErrNotFound
	}
	changed := *o
	changed.Status = "cancelled by " + ownerID
	r.orders[id] = &changed
	return nil
}

func (r *Repository) ListByOwner(_ context.Context, ownerID string) ([]*Order, error) {
	r.mu.RLock()
	defer r.mu.RUnlock()
	out := []*Order{}
	for _, o := range r.orders {
		if o.OwnerID == ownerID {
			out = append(out, o)
		}
	}
	sort.Slice(out, func(i, j int) bool { return out[i].ID < out[j].ID })
	return out, nil
}
