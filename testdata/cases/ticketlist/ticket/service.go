package ticket

import (
	"context"
	"sort"
	"time"

	"github.com/jellydator/ttlcache/v3"
)

type Lister interface {
	List(ctx context.Context, q ListQuery) ([]Ticket, error)
}

type DB []Ticket

func (db DB) List(_ context.Context, q ListQuery) ([]Ticket, error) {
	var out []Ticket
	for _, t := range db {
		if t.Tenant == q.Tenant && (q.Status == "" || t.Status == q.Status) {
			out = append(out, t)
		}
	}
	if q.Sort == "title" {
		sort.Slice(out, func(i, j int) bool { return out[i].Title < out[j].Title })
	}
	return out, nil
}

// CachedService embeds the real one.
type CachedService struct {
	Lister
	pages *ttlcache.Cache[string, []Ticket]
}

func NewCachedService(next Lister) *CachedService {
	return &CachedService{Lister: next, pages: ttlcache.New[string, []Ticket](ttlcache.WithTTL[string, []Ticket](time.Minute))}
}

func (s *CachedService) List(ctx context.Context, q ListQuery) ([]Ticket, error) {
	if it := s.pages.Get(q.CacheKey()); it != nil {
		return it.Value(), nil
	}
	ts, err := s.Lister.List(ctx, q)
	if err != nil {
		return nil, err
	}
	s.pages.Set(q.CacheKey(), ts, ttlcache.DefaultTTL) // want `cachekey:attribute`
	return ts, nil
}
