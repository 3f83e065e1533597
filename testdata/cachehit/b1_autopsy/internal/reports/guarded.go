package reports

import (
	"context"
	"slices"

	"github.com/whosecache/whosecache/testdata/cachehit/b1_autopsy/internal/identity"
)

type guarded struct {
	Repository
	roles []string
}

// Guarded lets only callers with one of the roles through.
func Guarded(next Repository, roles ...string) Repository {
	return &guarded{Repository: next, roles: roles}
}

func (g *guarded) Find(ctx context.Context, number string) (*Report, error) {
	if !slices.Contains(g.roles, identity.Role(ctx)) {
		return nil, ErrAccess
	}
	return g.Repository.Find(ctx, number)
}
