package guarded

import (
	"context"

	"github.com/whosecache/whosecache/testdata/cachehit/b1_permits/internal/auth"
	"github.com/whosecache/whosecache/testdata/cachehit/b1_permits/internal/permit"
)

type source struct {
	inner permit.Source
}

func New(inner permit.Source) permit.Source { return source{inner} }

func (s source) Lookup(ctx context.Context, number string) (permit.Permit, error) {
	switch auth.FromContext(ctx).Role {
	case "admin", "officer":
		return s.inner.Lookup(ctx, number)
	default:
		return permit.Permit{}, permit.ErrForbidden
	}
}
