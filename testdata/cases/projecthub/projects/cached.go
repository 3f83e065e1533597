package projects

import (
	"context"
	"encoding/json"
	"errors"
	"time"

	"github.com/redis/go-redis/v9"
)

type Project struct {
	ID      string   `json:"id"`
	Name    string   `json:"name"`
	Members []string `json:"members"`
}

var ErrNotFound = errors.New("projects: not found")

type Table map[string]Project

func (t Table) ByID(_ context.Context, id string) (*Project, error) {
	p, ok := t[id]
	if !ok {
		return nil, ErrNotFound
	}
	return &p, nil
}

type finder interface {
	ByID(ctx context.Context, id string) (*Project, error)
}

// Cached is a finder with redis in front.
type Cached struct {
	rdb  *redis.Client
	next finder
}

func NewCached(rdb *redis.Client, next finder) *Cached { return &Cached{rdb, next} }

func (c *Cached) ByID(ctx context.Context, id string) (*Project, error) {
	var p Project
	if raw, err := c.rdb.Get(ctx, "project:"+id).Bytes(); err == nil && json.Unmarshal(raw, &p) == nil {
		return &p, nil
	}
	found, err := c.next.ByID(ctx, id)
	if err != nil {
		return nil, err
	}
	raw, err := json.Marshal(found)
	if err != nil {
		return nil, err
	}
	c.rdb.Set(ctx, "project:"+id, raw, time.Minute)
	return found, nil
}
