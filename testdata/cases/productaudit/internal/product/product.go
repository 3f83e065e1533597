package product

import (
	"context"
	"encoding/json"
	"errors"
	"time"

	"github.com/redis/go-redis/v9"

	"github.com/whosecache/whosecache/testdata/cases/productaudit/internal/audit"
)

type Product struct {
	ID    string `json:"id"`
	Name  string `json:"name"`
	Stock int    `json:"stock"`
}

var ErrNotFound = errors.New("product: not found")

// Repo reads products. The actor is for the audit trail only.
type Repo interface {
	Find(ctx context.Context, actor, id string) (*Product, error)
}

type SQLRepo struct {
	Rows  map[string]Product
	Audit audit.Recorder
}

func (r *SQLRepo) Find(ctx context.Context, actor, id string) (*Product, error) {
	r.Audit.Viewed(ctx, actor, "product", id)
	p, ok := r.Rows[id]
	if !ok {
		return nil, ErrNotFound
	}
	return &p, nil
}

type Cached struct {
	Repo
	Audit audit.Recorder
	RDB   *redis.Client
}

func (c *Cached) Find(ctx context.Context, actor, id string) (*Product, error) {
	key := "product:" + id
	if b, err := c.RDB.Get(ctx, key).Bytes(); err == nil {
		p := new(Product)
		if err := json.Unmarshal(b, p); err == nil {
			c.Audit.Viewed(ctx, actor, "product", id)
			return p, nil
		}
	}
	p, err := c.Repo.Find(ctx, actor, id)
	if err != nil {
		return nil, err
	}
	if b, err := json.Marshal(p); err == nil {
		c.RDB.Set(ctx, key, b, 10*time.Minute)
	}
	return p, nil
}
