// Package basket loads baskets, each at most once in a request.
package basket

import (
	"context"
	"sync"
)

// Loader loads the basket of one request's caller.
type Loader struct {
	fetch func(ctx context.Context, sub string) []string
	sub   string
	once  sync.Once
	items []string
}

// NewLoader makes a loader for a caller.
func NewLoader(sub string, fetch func(ctx context.Context, sub string) []string) *Loader {
	return &Loader{sub: sub, fetch: fetch}
}

// Items returns the basket.
func (l *Loader) Items(ctx context.Context) []string {
	l.once.Do(func() { l.items = l.fetch(ctx, l.sub) })
	return l.items
}
