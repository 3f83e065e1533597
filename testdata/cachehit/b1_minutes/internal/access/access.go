package access

import (
	"context"
	"errors"
	"slices"
)

var ErrDenied = errors.New("access denied")

type groupsKey struct{}

func WithGroups(ctx context.Context, groups []string) context.Context {
	return context.WithValue(ctx, groupsKey{}, groups)
}

// Members maps boards to the groups that may read them.
type Members map[string][]string

func (m Members) Allow(ctx context.Context, board string) error {
	groups, _ := ctx.Value(groupsKey{}).([]string)
	for _, g := range groups {
		if slices.Contains(m[board], g) {
			return nil
		}
	}
	return ErrDenied
}
