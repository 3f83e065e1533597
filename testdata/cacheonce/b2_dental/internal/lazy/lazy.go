// Package lazy computes values when they are first needed.
package lazy

import "sync"

// Value is computed once. The zero Value is ready to use.
type Value[T any] struct {
	mu   sync.Mutex
	done bool
	v    T
}

// Get returns the value, and calls fill if there is none.
func (l *Value[T]) Get(fill func() T) T {
	l.mu.Lock()
	defer l.mu.Unlock()
	if !l.done {
		l.v = fill()
		l.done = true
	}
	return l.v
}
