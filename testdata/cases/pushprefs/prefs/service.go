package prefs

import (
	"context"

	"github.com/whosecache/whosecache/testdata/cases/pushprefs/scoped"
)

// Table maps user/channel to a preference.
type Table map[string]string

func (t Table) Find(_ context.Context, userID, channel string) (string, error) {
	return t[userID+"/"+channel], nil
}

type finder interface {
	Find(ctx context.Context, userID, channel string) (string, error)
}

type Service struct{ table finder }

func NewService(t finder) *Service { return &Service{t} }

// Channel returns the preference of the user, whose cache it is given.
func (s *Service) Channel(ctx context.Context, c *scoped.Cache, userID, channel string) (string, error) {
	if v, ok := c.Get(ctx, channel); ok {
		return v, nil
	}
	v, err := s.table.Find(ctx, userID, channel)
	if err != nil {
		return "", err
	}
	return v, c.Put(ctx, channel, v)
}
