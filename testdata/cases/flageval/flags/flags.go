// Package flags evaluates feature flags. Definitions are cached, evaluations are not.
package flags

import (
	"context"
	"hash/fnv"
	"slices"
	"time"

	gocache "github.com/patrickmn/go-cache"
)

type Flag struct {
	Name    string
	Roles   []string
	Percent uint32
}

type Source interface {
	Flags(ctx context.Context, env string) ([]Flag, error)
}

type Target struct {
	ID   string
	Role string
}

type Client struct {
	env string
	src Source
	c   *gocache.Cache
}

func NewClient(env string, src Source) *Client {
	return &Client{env: env, src: src, c: gocache.New(30*time.Second, time.Minute)}
}

func (cl *Client) definitions(ctx context.Context) ([]Flag, error) {
	if v, ok := cl.c.Get("flags:" + cl.env); ok {
		return v.([]Flag), nil
	}
	fs, err := cl.src.Flags(ctx, cl.env)
	if err != nil {
		return nil, err
	}
	cl.c.Set("flags:"+cl.env, fs, gocache.DefaultExpiration)
	return fs, nil
}

func (f Flag) on(t Target) bool {
	if slices.Contains(f.Roles, t.Role) {
		return true
	}
	h := fnv.New32a()
	h.Write([]byte(f.Name + "/" + t.ID))
	return h.Sum32()%100 < f.Percent
}

// Enabled lists the flags that are on for a target.
func (cl *Client) Enabled(ctx context.Context, t Target) (map[string]bool, error) {
	defs, err := cl.definitions(ctx)
	if err != nil {
		return nil, err
	}
	out := make(map[string]bool, len(defs))
	for _, f := range defs {
		out[f.Name] = f.on(t)
	}
	return out, nil
}
