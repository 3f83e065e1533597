// Package mail reads mailboxes.
package mail

import (
	"context"
	"sync"

	"github.com/whosecache/whosecache/testdata/cacheonce/mailroom/auth"
)

// Store holds the messages of everybody.
type Store interface {
	Messages(ctx context.Context, mailbox string) ([]string, error)
}

// Service serves one mailbox at a time.
type Service struct {
	store Store

	mu    sync.Mutex
	ready bool
	inbox []string
}

// NewService serves what is in the store.
func NewService(s Store) *Service { return &Service{store: s} }

// Inbox is the caller's inbox.
func (s *Service) Inbox(ctx context.Context) ([]string, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.ready {
		return s.inbox, nil
	}
	who, err := auth.From(ctx)
	if err != nil {
		return nil, err
	}
	list, err := s.store.Messages(ctx, who.Email)
	if err != nil {
		return nil, err
	}
	s.inbox, s.ready = list, true // want `s\.inbox keeps what depends on who the first caller is .*\(cacheonce:subject\)`
	return s.inbox, nil
}
