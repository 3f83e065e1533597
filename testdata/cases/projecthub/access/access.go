package access

import (
	"context"
	"errors"
	"slices"
)

var ErrForbidden = errors.New("access: forbidden")

// Members are the subjects that may read a project, by project.
type Members map[string][]string

func (m Members) CanRead(_ context.Context, subject, project string) error {
	if !slices.Contains(m[project], subject) {
		return ErrForbidden
	}
	return nil
}
