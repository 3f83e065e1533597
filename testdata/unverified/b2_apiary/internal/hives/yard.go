// Package hives has the records of hives.
package hives

import (
	"context"
	"encoding/json"
	"errors"
	"time"

	"github.com/allegro/bigcache/v3"
)

// Records by keeper.
type Records map[string][]string

// Yard encodes records, and keeps them encoded.
type Yard struct {
	records Records
	encoded *bigcache.BigCache
}

// NewYard returns a Yard.
func NewYard(r Records) (*Yard, error) {
	cfg := bigcache.DefaultConfig(10 * time.Minute)
	cfg.Shards, cfg.HardMaxCacheSize, cfg.Verbose = 16, 8, false
	c, err := bigcache.New(context.Background(), cfg)
	if err != nil {
		return nil, err
	}
	return &Yard{records: r, encoded: c}, nil
}

// Of returns the records of a keeper, as JSON.
func (y *Yard) Of(keeper string) ([]byte, error) {
	b, err := y.encoded.Get(keeper)
	if err == nil || !errors.Is(err, bigcache.ErrEntryNotFound) {
		return b, err
	}
	if b, err = json.Marshal(y.records[keeper]); err != nil {
		return nil, err
	}
	return b, y.encoded.Set(keeper, b)
}
