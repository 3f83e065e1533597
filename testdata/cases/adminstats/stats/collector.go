package stats

import (
	"context"
	"errors"
	"fmt"
	"time"

	"github.com/patrickmn/go-cache"

	"github.com/whosecache/whosecache/testdata/cases/adminstats/authz"
)

var ErrDenied = errors.New("stats: admins only")

type Site struct{ Users, Orders int }

type Report struct {
	Days     int       `json:"days"`
	Users    int       `json:"users"`
	Orders   int       `json:"orders"`
	Computed time.Time `json:"-"`
}

type Collector struct {
	site  Site
	cache *cache.Cache
}

func NewCollector(site Site, c *cache.Cache) *Collector { return &Collector{site, c} }

// Report returns the numbers of the last days. Only admins may ask.
func (c *Collector) Report(ctx context.Context, viewer *authz.User, days int) (*Report, error) {
	if viewer.Role != "admin" {
		return nil, ErrDenied
	}
	key := fmt.Sprintf("report-%d", days)
	if v, ok := c.cache.Get(key); ok {
		return v.(*Report), nil
	}
	rep, err := c.compute(ctx, viewer, days)
	if err != nil {
		return nil, err
	}
	c.cache.Set(key, rep, cache.DefaultExpiration)
	return rep, nil
}

func (c *Collector) compute(_ context.Context, by *authz.User, days int) (*Report, error) {
	if by == nil {
		return nil, ErrDenied
	}
	return &Report{Days: days, Users: c.site.Users, Orders: c.site.Orders, Computed: time.Now()}, nil
}
