// Package store keeps texts.
package store

import (
	"context"
	"errors"

	lru "github.com/hashicorp/golang-lru/v2"

	"github.com/whosecache/whosecache/testdata/cachehit/payslips/auth"
)

// ErrHidden is returned to those who may not read a text.
var ErrHidden = errors.New("hidden")

// A Source has texts.
type Source interface {
	Text(ctx context.Context, id string) (string, error)
}

// Shelf is a Source that has them all.
type Shelf map[string]string

// Text implements Source.
func (s Shelf) Text(_ context.Context, id string) (string, error) { return s[id], nil }

// Checked asks for a role before its source.
type Checked struct {
	Source
	Role string
}

// Text implements Source.
func (c Checked) Text(ctx context.Context, id string) (string, error) {
	if auth.From(ctx).Role != c.Role {
		return "", ErrHidden
	}
	return c.Source.Text(ctx, id)
}

// Cached remembers what its source said.
type Cached struct {
	Source
	Seen *lru.Cache[string, string]
}

// Text implements Source.
func (c Cached) Text(ctx context.Context, id string) (string, error) {
	if text, ok := c.Seen.Get(id); ok {
		return text, nil
	}
	text, err := c.Source.Text(ctx, id)
	if err == nil {
		c.Seen.Add(id, text)
	}
	return text, err
}
