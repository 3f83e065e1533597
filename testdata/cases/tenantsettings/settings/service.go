package settings

import (
	"context"
	"encoding/json"
	"time"

	"github.com/redis/go-redis/v9"

	"github.com/whosecache/whosecache/testdata/cases/tenantsettings/auth"
)

const (
	sectionTTL = 10 * time.Minute
	keyPrefix  = "settings:"
)

type repository interface {
	FindSection(ctx context.Context, tenant, name string) (*Section, error)
}

type Service struct {
	repo repository
	rdb  redis.UniversalClient
}

func NewService(repo repository, rdb redis.UniversalClient) *Service {
	return &Service{repo: repo, rdb: rdb}
}

func (s *Service) getJSON(ctx context.Context, key string, dst any) bool {
	b, err := s.rdb.Get(ctx, key).Bytes()
	if err != nil {
		return false
	}
	return json.Unmarshal(b, dst) == nil
}

func (s *Service) setJSON(ctx context.Context, key string, v any, ttl time.Duration) error {
	b, err := json.Marshal(v)
	if err != nil {
		return err
	}
	return s.rdb.Set(ctx, key, b, ttl).Err()
}

// Section returns a section of the settings of the caller's tenant.
func (s *Service) Section(ctx context.Context, name string) (*Section, error) {
	p, err := auth.FromContext(ctx)
	if err != nil {
		return nil, err
	}
	var sec Section
	if s.getJSON(ctx, keyPrefix+name, &sec) {
		return &sec, nil
	}
	found, err := s.repo.FindSection(ctx, p.Tenant, name)
	if err != nil {
		return nil, err
	}
	_ = s.setJSON(ctx, keyPrefix+name, found, sectionTTL) // want `cachekey:attribute`
	return found, nil
}
