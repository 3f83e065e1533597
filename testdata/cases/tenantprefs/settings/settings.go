package settings

import (
	"context"
	"errors"
	"sync"
	"time"
)

type Settings struct {
	Tenant   string            `json:"tenant"`
	Plan     string            `json:"plan"`
	Branding map[string]string `json:"branding"`
}

var ErrUnknownTenant = errors.New("unknown tenant")

type Loader interface {
	Load(ctx context.Context, tenantID string) (Settings, error)
}

type entry struct {
	s       Settings
	expires time.Time
}

// Cache keeps the settings of every tenant; all members see the same ones.
type Cache struct {
	mu   sync.RWMutex
	m    map[string]entry
	next Loader
	ttl  time.Duration
}

type Option func(*Cache)

func WithTTL(d time.Duration) Option { return func(c *Cache) { c.ttl = d } }

func NewCache(next Loader, opts ...Option) *Cache {
	c := &Cache{m: make(map[string]entry), next: next, ttl: time.Minute}
	for _, o := range opts {
		o(c)
	}
	return c
}

func (c *Cache) Load(ctx context.Context, tenantID string) (Settings, error) {
	c.mu.RLock()
	e, ok := c.m[tenantID]
	c.mu.RUnlock()
	if ok && time.Now().Before(e.expires) {
		return e.s, nil
	}
	s, err := c.next.Load(ctx, tenantID)
	if err != nil {
		return Settings{}, err
	}
	c.mu.Lock()
	defer c.mu.Unlock()
	c.m[tenantID] = entry{s: s, expires: time.Now().Add(c.ttl)}
	return s, nil
}

// Static is the fixture store.
type Static map[string]Settings

func (s Static) Load(_ context.Context, id string) (Settings, error) {
	v, ok := s[id]
	if !ok {
		return Settings{}, ErrUnknownTenant
	}
	return v, nil
}
