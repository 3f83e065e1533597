package visitors

import (
	"context"
	"encoding/json"
	"net/url"
	"time"

	"github.com/redis/go-redis/v9"
)

// Store keeps profiles in redis.
type Store struct {
	rdb *redis.Client
	ttl time.Duration
}

// NewStore returns a Store.
func NewStore(rdb *redis.Client, ttl time.Duration) *Store { return &Store{rdb: rdb, ttl: ttl} }

func (s *Store) key(subject string) string { return "gallery:visitor:" + url.QueryEscape(subject) }

// Load finds the profile of a subject.
func (s *Store) Load(ctx context.Context, subject string) (*Profile, error) {
	b, err := s.rdb.Get(ctx, s.key(subject)).Bytes()
	if err != nil {
		return nil, err
	}
	p := new(Profile)
	return p, json.Unmarshal(b, p)
}

// Save keeps p.
func (s *Store) Save(ctx context.Context, p *Profile) error {
	b, err := json.Marshal(p)
	if err != nil {
		return err
	}
	return s.rdb.Set(ctx, s.key(p.Subject), b, s.ttl).Err()
}
