package backend

import (
	"context"
	"time"

	cachestore "github.com/goware/cachestore2"
	"github.com/goware/cachestore2/noopcache"
	"github.com/jellydator/ttlcache/v3"
)

// TTL is a backend of stampede in memory.
type TTL struct {
	*noopcache.NoopCache[any]
	items *ttlcache.Cache[string, any]
}

func New() cachestore.Backend {
	return TTL{new(noopcache.NoopCache[any]), ttlcache.New(ttlcache.WithCapacity[string, any](5000))}
}

func (t TTL) Get(_ context.Context, key string) (any, bool, error) {
	if item := t.items.Get(key); item != nil {
		return item.Value(), true, nil
	}
	return nil, false, nil
}

func (t TTL) SetEx(_ context.Context, key string, value any, ttl time.Duration) error {
	t.items.Set(key, value, ttl)
	return nil
}
