// Package swr keeps values fresh in the background.
package swr

import (
	"context"
	"sync"
	"time"
)

type LoadFunc func(context.Context) (any, error)

type slot struct {
	val  any
	load LoadFunc
	at   time.Time
}

// Cache serves stale values while it revalidates them.
type Cache struct {
	mu       sync.Mutex
	slots    map[string]*slot
	maxStale time.Duration
}

type Option func(*Cache)

func MaxStale(d time.Duration) Option { return func(c *Cache) { c.maxStale = d } }

func New(ctx context.Context, every time.Duration, opts ...Option) *Cache {
	c := &Cache{slots: map[string]*slot{}, maxStale: time.Hour}
	for _, o := range opts {
		o(c)
	}
	go c.refresh(ctx, every)
	return c
}

// Fetch returns the value of the name; its loader is kept for later refreshes.
func (c *Cache) Fetch(ctx context.Context, name string, load LoadFunc) (any, error) {
	c.mu.Lock()
	s, ok := c.slots[name]
	c.mu.Unlock()
	if ok && time.Since(s.at) < c.maxStale {
		return s.val, nil
	}
	v, err := load(ctx)
	if err != nil {
		return nil, err
	}
	c.mu.Lock()
	defer c.mu.Unlock()
	c.slots[name] = &slot{val: v, load: load, at: time.Now()}
	return v, nil
}

func (c *Cache) refresh(ctx context.Context, every time.Duration) {
	t := time.NewTicker(every)
	defer t.Stop()
	for {
		select {
		case <-ctx.Done():
			return
		case <-t.C:
		}
		c.mu.Lock()
		for name, s := range c.slots {
			if v, err := s.load(ctx); err == nil {
				c.slots[name] = &slot{val: v, load: s.load, at: time.Now()}
			}
		}
		c.mu.Unlock()
	}
}
