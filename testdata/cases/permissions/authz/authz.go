// Package authz resolves what a user may do; the sets are cached by user.
package authz

import (
	"context"
	"slices"
	"time"

	"github.com/jellydator/ttlcache/v3"
)

type Permission string

type Set []Permission

func (s Set) Has(p Permission) bool { return slices.Contains(s, p) }

type Directory interface {
	PermissionsOf(ctx context.Context, userID string) (Set, error)
}

type Resolver struct {
	dir   Directory
	cache *ttlcache.Cache[string, Set]
}

func NewResolver(dir Directory) *Resolver {
	c := ttlcache.New[string, Set](
		ttlcache.WithTTL[string, Set](2*time.Minute),
		ttlcache.WithCapacity[string, Set](10_000),
	)
	go c.Start()
	return &Resolver{dir: dir, cache: c}
}

func (r *Resolver) For(ctx context.Context, userID string) (Set, error) {
	if item := r.cache.Get("perm:" + userID); item != nil {
		return item.Value(), nil
	}
	set, err := r.dir.PermissionsOf(ctx, userID)
	if err != nil {
		return nil, err
	}
	r.cache.Set("perm:"+userID, set, ttlcache.DefaultTTL)
	return set, nil
}

// Invalidate is called by the role editor.
func (r *Resolver) Invalidate(userID string) { r.cache.Delete("perm:" + userID) }
