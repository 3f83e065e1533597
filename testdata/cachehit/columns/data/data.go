// Package data reads tables.
package data

import (
	"context"
	"errors"
	"slices"
	"strings"
	"sync"
)

// ErrPermission is returned to who may not read a table.
var ErrPermission = errors.New("permission denied for table")

// User is who reads.
type User struct{ Name, Role string }

type ctxUser struct{}

// As returns a context in which user reads.
func As(ctx context.Context, user *User) context.Context {
	return context.WithValue(ctx, ctxUser{}, user)
}

// Reader reads whole tables.
type Reader interface {
	Rows(ctx context.Context, table string) (string, error)
}

// Files is a reader that heeds nothing.
type Files map[string][]string

// Rows returns the rows of a table.
func (f Files) Rows(_ context.Context, table string) (string, error) {
	return strings.Join(f[table], "\n"), nil
}

// Guarded is a reader that heeds permissions.
type Guarded struct {
	Next   Reader
	Grants map[string][]string // by role
}

// Rows returns the rows of a table that the user may read.
func (d *Guarded) Rows(ctx context.Context, table string) (string, error) {
	user, ok := ctx.Value(ctxUser{}).(*User)
	if !ok || !slices.Contains(d.Grants[user.Role], table) {
		return "", ErrPermission
	}
	return d.Next.Rows(ctx, table)
}

// Cached is a reader that remembers what another one read.
type Cached struct {
	Next Reader
	rows sync.Map
}

// Rows returns the rows of a table.
func (c *Cached) Rows(ctx context.Context, table string) (string, error) {
	if v, ok := c.rows.Load(table); ok {
		return v.(string), nil
	}
	rows, err := c.Next.Rows(ctx, table)
	if err != nil {
		return "", err
	}
	c.rows.Store(table, rows)
	return rows, nil
}
