// Package box keeps the most recent value of each slot.
package box

import "sync"

// Box holds one value for each slot.
type Box[S comparable, T any] struct {
	lock  sync.RWMutex
	slots map[S]T
}

// Put fills a slot.
func (b *Box[S, T]) Put(slot S, value T) {
	b.lock.Lock()
	defer b.lock.Unlock()
	if b.slots == nil {
		b.slots = map[S]T{}
	}
	b.slots[slot] = value
}

// Peek looks into a slot.
func (b *Box[S, T]) Peek(slot S) (T, bool) {
	b.lock.RLock()
	defer b.lock.RUnlock()
	value, ok := b.slots[slot]
	return value, ok
}
