// Package memo keeps what was computed.
package memo

import (
	"strings"

	lru "github.com/hashicorp/golang-lru/v2"
)

// A Table keeps values of one kind.
type Table[V any] struct{ entries *lru.Cache[string, V] }

// NewTable returns a table of at most n entries.
func NewTable[V any](n int) *Table[V] {
	c, err := lru.New[string, V](n)
	if err != nil {
		panic(err)
	}
	return &Table[V]{c}
}

// Fetch returns the value under a name, whatever its case, or what fill makes of it.
func (t *Table[V]) Fetch(name string, fill func() (V, error)) (v V, err error) {
	name = strings.ToLower(name)
	if v, ok := t.entries.Get(name); ok {
		return v, nil
	}
	if v, err = fill(); err == nil {
		t.entries.Add(name, v)
	}
	return v, err
}
