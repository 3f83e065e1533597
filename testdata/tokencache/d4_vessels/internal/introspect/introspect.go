// Package introspect finds agents by their keys.
package introspect

import (
	"context"
	"encoding/json"
	"errors"
	"time"

	"github.com/redis/go-redis/v9"

	"github.com/whosecache/whosecache/testdata/tokencache/d4_vessels/internal/fingerprint"
)

var ErrUnknown = errors.New("unknown agent")

// Agent works for a shipping line.
type Agent struct {
	Name    string   `json:"name"`
	Line    string   `json:"line"`
	Vessels []string `json:"vessels"`
}

type Lookup interface {
	Agent(ctx context.Context, key string) (Agent, error)
}

// Directory is the slow source.
type Directory struct{ agents map[string]Agent }

func NewDirectory(agents map[string]Agent) *Directory { return &Directory{agents: agents} }

func (d *Directory) Agent(_ context.Context, key string) (Agent, error) {
	a, ok := d.agents[key]
	if !ok {
		return Agent{}, ErrUnknown
	}
	return a, nil
}

type remembering struct {
	Lookup
	rdb   *redis.Client
	ttl   time.Duration
	print fingerprint.Printer
}

type Option func(*remembering)

func WithTTL(d time.Duration) Option { return func(r *remembering) { r.ttl = d } }

func WithFingerprint(p fingerprint.Printer) Option { return func(r *remembering) { r.print = p } }

// Remembering asks next only for keys that it has not seen of late.
func Remembering(next Lookup, rdb *redis.Client, opts ...Option) Lookup {
	r := &remembering{Lookup: next, rdb: rdb, ttl: time.Minute}
	for _, opt := range opts {
		opt(r)
	}
	return r
}

func (r *remembering) Agent(ctx context.Context, key string) (a Agent, err error) {
	slot := "agent:" + r.print.Of(key)
	if b, err := r.rdb.Get(ctx, slot).Bytes(); err == nil {
		if err := json.Unmarshal(b, &a); err == nil {
			return a, nil
		}
	}
	if a, err = r.Lookup.Agent(ctx, key); err != nil {
		return Agent{}, err
	}
	b, err := json.Marshal(a)
	if err != nil {
		return Agent{}, err
	}
	return a, r.rdb.Set(ctx, slot, b, r.ttl).Err()
}
