package charts

import (
	"context"

	lru "github.com/hashicorp/golang-lru/v2"
)

type cached struct {
	Repository
	recent *lru.Cache[string, *Chart]
}

// Cached keeps the charts of repo that were asked for last.
func Cached(repo Repository, size int) (Repository, error) {
	recent, err := lru.New[string, *Chart](size)
	if err != nil {
		return nil, err
	}
	return &cached{Repository: repo, recent: recent}, nil
}

func (c *cached) Get(ctx context.Context, id string) (*Chart, error) {
	if chart, ok := c.recent.Get(id); ok {
		return chart, nil
	}
	chart, err := c.Repository.Get(ctx, id)
	if err != nil {
		return nil, err
	}
	c.recent.Add(id, chart)
	return chart, nil
}
