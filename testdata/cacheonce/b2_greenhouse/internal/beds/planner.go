// Package beds knows what grows where.
package beds

import (
	"context"
	"fmt"
	"sync"

	"github.com/whosecache/whosecache/testdata/cacheonce/b2_greenhouse/internal/auth"
)

// Repository finds beds.
type Repository interface {
	ByOwner(ctx context.Context, subject string) ([]Bed, error)
}

// Planner prepares what the start page shows.
type Planner struct {
	repo Repository

	mu   sync.RWMutex
	last *Overview
}

// NewPlanner returns a Planner on repo.
func NewPlanner(repo Repository) *Planner { return &Planner{repo: repo} }

// Overview is the summary on the start page.
func (p *Planner) Overview(ctx context.Context) (*Overview, error) {
	p.mu.RLock()
	o := p.last
	p.mu.RUnlock()
	if o != nil {
		return o, nil
	}

	p.mu.Lock()
	defer p.mu.Unlock()
	if p.last == nil {
		grower, err := auth.FromContext(ctx)
		if err != nil {
			return nil, err
		}
		beds, err := p.repo.ByOwner(ctx, grower.Subject)
		if err != nil {
			return nil, fmt.Errorf("beds of %s: %w", grower.Subject, err)
		}
		p.last = summarize(beds) // want `\(cacheonce:subject\)`
	}
	return p.last, nil
}

func summarize(beds []Bed) *Overview {
	o := &Overview{Beds: beds}
	for _, b := range beds {
		o.Area += b.Area
		if b.Moisture < 30 {
			o.Thirsty = append(o.Thirsty, b.Label)
		}
	}
	return o
}
