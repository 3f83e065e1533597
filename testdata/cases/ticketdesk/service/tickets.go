package service

import (
	"context"
	"crypto/sha256"
	"fmt"
	"sync"
	"time"

	"github.com/whosecache/whosecache/testdata/cases/ticketdesk/store"
)

type ticketStore interface {
	List(ctx context.Context, opts store.ListOptions) ([]store.Ticket, error)
}

type page struct {
	tickets []store.Ticket
	loaded  time.Time
}

type Tickets struct {
	store ticketStore
	mu    sync.Mutex
	pages map[string]page
}

func NewTickets(s ticketStore) *Tickets { return &Tickets{store: s, pages: map[string]page{}} }

func fingerprint(opts store.ListOptions) string {
	sum := sha256.Sum256([]byte(fmt.Sprintf("%#v", opts)))
	return fmt.Sprintf("%x", sum)
}

func (t *Tickets) List(ctx context.Context, opts store.ListOptions) ([]store.Ticket, error) {
	if opts.Limit <= 0 || opts.Limit > 100 {
		opts.Limit = 100
	}
	key := "tickets/" + fingerprint(opts)
	t.mu.Lock()
	defer t.mu.Unlock()
	if p, ok := t.pages[key]; ok && time.Since(p.loaded) < time.Minute {
		return p.tickets, nil
	}
	tickets, err := t.store.List(ctx, opts)
	if err != nil {
		return nil, fmt.Errorf("list tickets: %w", err)
	}
	t.pages[key] = page{tickets, time.Now()}
	return tickets, nil
}
