// Package quotes knows prices and watch lists.
package quotes

import (
	"errors"
	"slices"
	"sync"
)

// ErrUnknown says that nothing with this symbol is traded.
var ErrUnknown = errors.New("unknown symbol")

// Quote is a price.
type Quote struct {
	Symbol string `json:"symbol"`
	Cents  int    `json:"cents"`
}

// Service is what the handlers need.
type Service interface {
	Price(symbol string) (Quote, error)
	Watched(owner string) []Quote
	Watch(owner, symbol string) error
}

type exchange struct {
	mu     sync.RWMutex
	prices map[string]int
	lists  map[string][]string
}

// NewExchange keeps everything in memory.
func NewExchange(prices map[string]int, lists map[string][]string) Service {
	return &exchange{prices: prices, lists: lists}
}

func (e *exchange) Price(symbol string) (Quote, error) {
	e.mu.RLock()
	defer e.mu.RUnlock()
	if p, ok := e.prices[symbol]; ok {
		return Quote{symbol, p}, nil
	}
	return Quote{Symbol: symbol}, ErrUnknown
}

func (e *exchange) Watched(owner string) []Quote {
	e.mu.RLock()
	defer e.mu.RUnlock()
	list := []Quote{}
	for _, symbol := range e.lists[owner] {
		list = append(list, Quote{symbol, e.prices[symbol]})
	}
	return list
}

func (e *exchange) Watch(owner, symbol string) error {
	if _, err := e.Price(symbol); err != nil {
		return err
	}
	e.mu.Lock()
	defer e.mu.Unlock()
	if !slices.Contains(e.lists[owner], symbol) {
		e.lists[owner] = append(e.lists[owner], symbol)
	}
	return nil
}
