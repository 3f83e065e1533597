package payments

import (
	"context"
	"sync"
)

type Payment struct {
	Payer string `json:"payer"`
	Cents int    `json:"cents"`
	Seq   int    `json:"seq"`
}

type Service struct {
	mu   sync.Mutex
	made map[string][]Payment
}

func NewService() *Service { return &Service{made: map[string][]Payment{}} }

func (s *Service) Create(_ context.Context, payer string, cents int) (*Payment, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	p := Payment{Payer: payer, Cents: cents, Seq: len(s.made[payer]) + 1}
	s.made[payer] = append(s.made[payer], p)
	return &p, nil
}
