package memory

import (
	"context"
	"time"

	cachestore "github.com/goware/cachestore2"
	"github.com/goware/cachestore2/noopcache"
	lru "github.com/hashicorp/golang-lru/v2"
)

type item struct {
	value any
	until time.Time
}

// Backend keeps values in this process.
type Backend struct {
	noopcache.NoopCache[any]
	items *lru.Cache[string, item]
}

func NewBackend(size int) cachestore.Backend {
	items, err := lru.New[string, item](size)
	if err != nil {
		panic(err)
	}
	return &Backend{items: items}
}

func (b *Backend) Get(_ context.Context, key string) (any, bool, error) {
	it, ok := b.items.Get(key)
	if !ok || time.Now().After(it.until) {
		return nil, false, nil
	}
	return it.value, true, nil
}

func (b *Backend) SetEx(_ context.Context, key string, value any, ttl time.Duration) error {
	b.items.Add(key, item{value, time.Now().Add(ttl)})
	return nil
}
