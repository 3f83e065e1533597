// Package store keeps orders.
package store

import (
	"context"
	"errors"
	"strconv"
	"sync"
)

// ErrNotFound says that there is no such order.
var ErrNotFound = errors.New("store: order not found")

// Line is one article of an order.
type Line struct {
	SKU   string `json:"sku"`
	Count int    `json:"count"`
	Cents int    `json:"cents"`
}

// Order is what a customer bought.
type Order struct {
	ID     string `json:"id"`
	Owner  string `json:"-"`
	Status string `json:"status"`
	Lines  []Line `json:"lines"`
}

// Total is the sum of the lines.
func (o Order) Total() int {
	sum := 0
	for _, l := range o.Lines {
		sum += l.Count * l.Cents
	}
	return sum
}

// Memory is a store without a database.
type Memory struct {
	mu     sync.RWMutex
	orders map[string]Order
	last   int
}

// NewMemory returns a store with the orders.
func NewMemory(orders ...Order) *Memory {
	m := &Memory{orders: make(map[string]Order, len(orders)), last: 7100}
	for _, o := range orders {
		m.orders[o.ID] = o
	}
	return m
}

// Order finds an order by number.
func (m *Memory) Order(_ context.Context, id string) (Order, error) {
	m.mu.RLock()
	defer m.mu.RUnlock()
	o, ok := m.orders[id]
	if !ok {
		return Order{}, ErrNotFound
	}
	return o, nil
}

// Insert adds an order and numbers it.
func (m *Memory) Insert(_ context.Context, o Order) (Order, error) {
	m.mu.Lock()
	defer m.mu.Unlock()
	m.last++
	o.ID = strconv.Itoa(m.last)
	m.orders[o.ID] = o
	return o, nil
}
