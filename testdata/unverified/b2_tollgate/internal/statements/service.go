// Package statements adds up tolls.
package statements

import (
	"context"
	"time"

	"github.com/maypok86/otter/v2"

	"github.com/whosecache/whosecache/testdata/unverified/b2_tollgate/internal/identity"
)

// Passage is one gate passed.
type Passage struct {
	Gate  string `json:"gate"`
	Cents int    `json:"cents"`
}

// Ledger has the passages by driver.
type Ledger map[string][]Passage

// Statement is what a driver owes.
type Statement struct {
	Passages []Passage `json:"passages"`
	Total    int       `json:"total"`
}

// Service makes statements.
type Service struct {
	ledger Ledger
	cache  *otter.Cache[string, *Statement]
}

// NewService returns a Service that keeps statements for ttl.
func NewService(l Ledger, ttl time.Duration) *Service {
	return &Service{ledger: l, cache: otter.Must(&otter.Options[string, *Statement]{
		MaximumSize:      1_000,
		ExpiryCalculator: otter.ExpiryWriting[string, *Statement](ttl),
	})}
}

// Statement is that of the driver.
func (s *Service) Statement(ctx context.Context, d *identity.Driver) (*Statement, error) {
	return s.cache.Get(ctx, d.ID, otter.LoaderFunc[string, *Statement](s.load))
}

func (s *Service) load(_ context.Context, id string) (*Statement, error) {
	st := &Statement{Passages: s.ledger[id]}
	for _, p := range st.Passages {
		st.Total += p.Cents
	}
	return st, nil
}
