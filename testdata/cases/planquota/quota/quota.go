package quota

import (
	"context"
	"net/url"
	"time"

	"github.com/dgraph-io/ristretto/v2"

	"github.com/whosecache/whosecache/testdata/cases/planquota/who"
)

type Plans map[string]int

func (p Plans) Bought(_ context.Context, org, resource string) (int, error) { return p[org], nil }

type Quota struct {
	Resource string `json:"resource"`
	Unit     string `json:"unit"`
	Limit    int    `json:"limit"`
}

// Query asks for what an organization bought.
type Query struct {
	org      string
	resource string
	unit     string
}

func QueryFor(c *who.Caller) *Query { return &Query{org: c.Org.ID} }

func (q *Query) Resource(name string) *Query { q.resource = name; return q }

func (q *Query) In(unit string) *Query { q.unit = unit; return q }

// CacheKey names the result.
func (q *Query) CacheKey() string {
	u := url.URL{Scheme: "quota", Path: url.PathEscape(q.org) + "/" + url.PathEscape(q.resource)}
	v := url.Values{"unit": {q.unit}}
	u.RawQuery = v.Encode()
	return u.String()
}

type bought interface {
	Bought(ctx context.Context, org, resource string) (int, error)
}

type Service struct {
	plans bought
	cache *ristretto.Cache[string, *Quota]
}

func NewService(p bought, c *ristretto.Cache[string, *Quota]) *Service { return &Service{p, c} }

func (s *Service) Find(ctx context.Context, q *Query) (*Quota, error) {
	if found, ok := s.cache.Get(q.CacheKey()); ok {
		return found, nil
	}
	n, err := s.plans.Bought(ctx, q.org, q.resource)
	if err != nil {
		return nil, err
	}
	res := &Quota{Resource: q.resource, Unit: q.unit, Limit: n}
	s.cache.SetWithTTL(q.CacheKey(), res, 1, time.Minute)
	return res, nil
}
