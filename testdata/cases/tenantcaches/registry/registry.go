// Package registry hands out a cache for each tenant.
package registry

import (
	"sync"

	lru "github.com/hashicorp/golang-lru/v2"
)

type Registry[V any] struct {
	size int

	mu      sync.Mutex
	tenants map[string]*lru.Cache[string, V]
}

func New[V any](size int) *Registry[V] {
	return &Registry[V]{size: size, tenants: map[string]*lru.Cache[string, V]{}}
}

// For returns the cache of the tenant, which nobody else uses.
func (r *Registry[V]) For(tenant string) *lru.Cache[string, V] {
	r.mu.Lock()
	defer r.mu.Unlock()
	if c, ok := r.tenants[tenant]; ok {
		return c
	}
	c, err := lru.New[string, V](r.size)
	if err != nil {
		panic(err)
	}
	r.tenants[tenant] = c
	return c
}
