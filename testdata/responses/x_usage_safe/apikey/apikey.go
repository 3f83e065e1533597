// Package apikey knows accounts by their keys.
package apikey

import "context"

// Plan is what an account pays for.
type Plan string

// Plans.
const (
	Metered Plan = "metered"
	Partner Plan = "partner"
)

// Principal is the account behind a key.
type Principal struct {
	Account string
	Plan    Plan
}

// Keys are all keys.
type Keys map[string]Principal

type contextKey struct{}

// NewContext returns a context with the principal.
func NewContext(ctx context.Context, p Principal) context.Context {
	return context.WithValue(ctx, contextKey{}, p)
}

// FromContext returns the principal.
func FromContext(ctx context.Context) (p Principal, ok bool) {
	p, ok = ctx.Value(contextKey{}).(Principal)
	return
}
