package minutes

import (
	"context"
	"errors"
	"time"
)

var ErrNoBoard = errors.New("no such board")

type Entry struct {
	Date  string `json:"date"`
	Taken string `json:"taken_by"`
	Text  string `json:"text"`
}

type Cache interface {
	Get(ctx context.Context, board string) ([]Entry, bool)
	Set(ctx context.Context, board string, entries []Entry, ttl time.Duration) error
}

type Gate interface {
	Allow(ctx context.Context, board string) error
}

type Service struct {
	cache Cache
	gate  Gate
	books map[string][]Entry
}

type Option func(*Service)

func WithCache(c Cache) Option { return func(s *Service) { s.cache = c } }

func WithGate(g Gate) Option { return func(s *Service) { s.gate = g } }

func New(opts ...Option) *Service {
	s := &Service{books: map[string][]Entry{
		"finance": {{"2024-02-01", "alice", "budget of acme agreed"}, {"2024-03-01", "alice", "audit planned"}},
		"works":   {{"2024-02-09", "alice", "new lift"}},
	}}
	for _, opt := range opts {
		opt(s)
	}
	return s
}

// List returns the minutes of a board, newest last.
func (s *Service) List(ctx context.Context, board string) ([]Entry, error) {
	if err := s.gate.Allow(ctx, board); err != nil {
		return nil, err
	}
	if entries, ok := s.cache.Get(ctx, board); ok {
		return entries, nil
	}
	entries, ok := s.books[board]
	if !ok {
		return nil, ErrNoBoard
	}
	if err := s.cache.Set(ctx, board, entries, time.Hour); err != nil {
		return nil, err
	}
	return entries, nil
}
