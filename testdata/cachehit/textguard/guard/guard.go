// Package guard knows what roles may.
package guard

import (
	"context"
	"errors"

	"github.com/whosecache/whosecache/testdata/cachehit/payslips/auth"
)

// ErrRole is returned to those who lack a role.
var ErrRole = errors.New("wrong role")

// Require returns ErrRole unless the caller has the role.
func Require(ctx context.Context, role string) error {
	if c := auth.From(ctx); c == nil || c.Role != role {
		return ErrRole
	}
	return nil
}
