// Package drawings finds drawings and keeps those at hand that are opened often.
package drawings

import (
	"context"
	"errors"
	"fmt"
	"time"

	"github.com/jellydator/ttlcache/v3"

	"github.com/whosecache/whosecache/testdata/cachehit/d4_blueprints/internal/auth"
)

var ErrRestricted = errors.New("restricted drawing")

type loader interface {
	Load(ctx context.Context, id string) (*Drawing, error)
}

type policy interface {
	MayOpen(who auth.Identity, level int) bool
}

type Service struct {
	archive loader
	policy  policy
	recent  *ttlcache.Cache[string, *Drawing]
}

func NewService(archive loader, policy policy) *Service {
	return &Service{
		archive: archive,
		policy:  policy,
		recent: ttlcache.New(
			ttlcache.WithTTL[string, *Drawing](10*time.Minute),
			ttlcache.WithCapacity[string, *Drawing](500),
		),
	}
}

// Open returns a drawing to somebody who asks for it.
func (s *Service) Open(ctx context.Context, who auth.Identity, id string) (*Drawing, error) {
	if item := s.recent.Get(id); item != nil { // want `\(cachehit:authorization:warning\)`
		return item.Value(), nil
	}
	d, err := s.archive.Load(ctx, id)
	if err != nil {
		return nil, fmt.Errorf("drawing %q: %w", id, err)
	}
	if !s.policy.MayOpen(who, d.Level) {
		return nil, ErrRestricted
	}
	s.recent.Set(id, d, ttlcache.DefaultTTL)
	return d, nil
}
