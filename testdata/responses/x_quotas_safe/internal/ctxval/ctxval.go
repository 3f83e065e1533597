// Package ctxval puts typed values into the context of a request.
package ctxval

import "github.com/gin-gonic/gin"

// Key names a value of type T.
type Key[T any] struct{ name string }

// NewKey returns a key.
func NewKey[T any](name string) Key[T] { return Key[T]{name: name} }

// Set stores the value.
func (k Key[T]) Set(c *gin.Context, v T) { c.Set(k.name, v) }

// Get returns the value, if it was set.
func (k Key[T]) Get(c *gin.Context) (T, bool) {
	var none T
	v, ok := c.Get(k.name)
	if !ok {
		return none, false
	}
	t, ok := v.(T)
	return t, ok
}
