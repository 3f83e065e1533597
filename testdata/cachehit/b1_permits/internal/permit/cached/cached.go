package cached

import (
	"context"
	"time"

	"github.com/hashicorp/golang-lru/v2/expirable"
	"golang.org/x/sync/singleflight"

	"github.com/whosecache/whosecache/testdata/cachehit/b1_permits/internal/permit"
)

type source struct {
	inner  permit.Source
	flight singleflight.Group
	lru    *expirable.LRU[string, permit.Permit]
}

func New(inner permit.Source, size int) permit.Source {
	return &source{inner: inner, lru: expirable.NewLRU[string, permit.Permit](size, nil, time.Hour)}
}

func (s *source) Lookup(ctx context.Context, number string) (permit.Permit, error) {
	if p, ok := s.lru.Get(number); ok {
		return p, nil
	}
	v, err, _ := s.flight.Do(number, func() (any, error) {
		p, err := s.inner.Lookup(context.WithoutCancel(ctx), number)
		if err == nil {
			s.lru.Add(number, p)
		}
		return p, err
	})
	return v.(permit.Permit), err
}
