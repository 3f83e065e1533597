// Package policy decides who may do what.
package policy

import (
	"context"
	"time"

	"github.com/dgraph-io/ristretto/v2"
)

type Request struct {
	Subject  string
	Action   string
	Resource string
}

type Engine interface {
	Allowed(ctx context.Context, r Request) (bool, error)
}

// ACL lists for every resource the subjects that have each action.
type ACL map[string]map[string][]string

func (a ACL) Allowed(_ context.Context, r Request) (bool, error) {
	for _, s := range a[r.Resource][r.Action] {
		if s == r.Subject {
			return true, nil
		}
	}
	return false, nil
}

type cachedEngine struct {
	Engine
	decisions *ristretto.Cache[string, bool]
	ttl       time.Duration
}

// Cached wraps an engine, since the real one asks OPA over the network.
func Cached(e Engine, ttl time.Duration) (Engine, error) {
	c, err := ristretto.NewCache(&ristretto.Config[string, bool]{NumCounters: 1e4, MaxCost: 1e4, BufferItems: 64})
	if err != nil {
		return nil, err
	}
	return &cachedEngine{Engine: e, decisions: c, ttl: ttl}, nil
}

func (c *cachedEngine) Allowed(ctx context.Context, r Request) (bool, error) {
	key := r.Resource + "#" + r.Action
	if ok, found := c.decisions.Get(key); found {
		return ok, nil
	}
	ok, err := c.Engine.Allowed(ctx, r)
	if err != nil {
		return false, err
	}
	c.decisions.SetWithTTL(key, ok, 1, c.ttl) // want `cachekey:subject`
	return ok, nil
}
