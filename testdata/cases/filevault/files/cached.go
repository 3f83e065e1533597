package files

import (
	"context"
	"fmt"
	"time"

	"github.com/maypok86/otter/v2"
)

type cachedRepository struct {
	next  Repository
	lists *otter.Cache[string, []File]
}

// Cached remembers the lists of a repository for a minute.
func Cached(next Repository) Repository {
	return &cachedRepository{next: next, lists: otter.Must(&otter.Options[string, []File]{
		MaximumSize:      1000,
		ExpiryCalculator: otter.ExpiryWriting[string, []File](time.Minute),
	})}
}

func (c *cachedRepository) List(ctx context.Context, opts ListOptions) ([]File, error) {
	key := fmt.Sprint("files", opts.Folder, opts.Limit)
	if list, ok := c.lists.GetIfPresent(key); ok {
		return list, nil
	}
	list, err := c.next.List(ctx, opts)
	if err != nil {
		return nil, err
	}
	c.lists.Set(key, list) // want `cachekey:subject`
	return list, nil
}
