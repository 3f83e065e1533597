package tenders

import (
	"context"
	"errors"
	"fmt"

	gocache "github.com/patrickmn/go-cache"

	"github.com/whosecache/whosecache/testdata/cachehit/b1_tenders/internal/auth"
)

var (
	ErrNotFound  = errors.New("tender not found")
	ErrForbidden = errors.New("not allowed to see this tender")
)

type Repo interface {
	ByID(ctx context.Context, id string) (*Tender, error)
}

type Service struct {
	repo  Repo
	cache *gocache.Cache
}

func NewService(repo Repo, cache *gocache.Cache) *Service {
	return &Service{repo: repo, cache: cache}
}

// Get returns the sealed tender with its bids.
func (s *Service) Get(ctx context.Context, id string) (*Tender, error) {
	key := fmt.Sprintf("tender:%s", id)
	if hit, ok := s.cache.Get(key); ok { // want `\(cachehit:authorization\)`
		return hit.(*Tender), nil
	}

	t, err := s.repo.ByID(ctx, id)
	if err != nil {
		return nil, err
	}
	p, _ := auth.FromContext(ctx)
	if !mayRead(p, t) {
		return nil, ErrForbidden
	}
	s.cache.SetDefault(key, t)
	return t, nil
}

func mayRead(p auth.Principal, t *Tender) bool {
	return p.Role == "auditor" || p.Tenant == t.Issuer
}
