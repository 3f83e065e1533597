// Package journal reads diaries from the shelf.
package journal

import (
	"context"
	"slices"
	"time"

	"github.com/maypok86/otter/v2"
)

// Shelf holds the diaries of all writers.
type Shelf map[string][]string

// Load fetches a diary.
func (s Shelf) Load(_ context.Context, writer string) ([]string, error) {
	pages := slices.Clone(s[writer])
	slices.Reverse(pages)
	return pages, nil
}

// Reload fetches it once more.
func (s Shelf) Reload(ctx context.Context, writer string, _ []string) ([]string, error) {
	return s.Load(ctx, writer)
}

// Book reads diaries, those of late from memory.
type Book struct {
	shelf otter.Loader[string, []string]
	open  *otter.Cache[string, []string]
}

func MustOpen(shelf Shelf) *Book {
	return &Book{shelf: shelf, open: otter.Must(&otter.Options[string, []string]{
		MaximumSize:      1_000,
		ExpiryCalculator: otter.ExpiryWriting[string, []string](time.Minute),
	})}
}

// Pages returns the diary of a writer, the last page first.
func (b *Book) Pages(ctx context.Context, writer string) ([]string, error) {
	return b.open.Get(ctx, writer, b.shelf)
}
