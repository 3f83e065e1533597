// Package dataloader batches and caches loads by key.
package dataloader

import (
	"context"
	"sync"
)

type BatchFunc[K comparable, V any] func(ctx context.Context, keys []K) ([]V, error)

type Loader[K comparable, V any] struct {
	batch BatchFunc[K, V]

	mu    sync.Mutex
	cache map[K]V
}

func New[K comparable, V any](batch BatchFunc[K, V]) *Loader[K, V] {
	return &Loader[K, V]{batch: batch, cache: make(map[K]V)}
}

// LoadMany returns the values of the keys, those not yet known in one batch.
func (l *Loader[K, V]) LoadMany(ctx context.Context, keys []K) ([]V, error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	var missing []K
	for _, k := range keys {
		if _, ok := l.cache[k]; !ok {
			missing = append(missing, k)
		}
	}
	if len(missing) > 0 {
		values, err := l.batch(ctx, missing)
		if err != nil {
			return nil, err
		}
		for i, k := range missing {
			// limitation(leaks): the batch function that reads the viewer from its context is a field that was set when the loader was made; what a field holds is not followed from constructors
			l.cache[k] = values[i]
		}
	}
	out := make([]V, len(keys))
	for i, k := range keys {
		out[i] = l.cache[k]
	}
	return out, nil
}
