// Package agridata talks to the registry of harvests.
package agridata

import (
	"context"
	"errors"
	"sync"
)

var ErrRefused = errors.New("the registry refused the credential")

type Option func(*Gateway)

func WithRegistry(r *Registry) Option { return func(g *Gateway) { g.registry = r } }

func WithRetries(n int) Option { return func(g *Gateway) { g.retries = n } }

// Gateway is the one place that knows how the registry is reached.
type Gateway struct {
	registry *Registry
	retries  int

	mu     sync.Mutex
	client *Client
}

func NewGateway(opts ...Option) *Gateway {
	g := &Gateway{retries: 1}
	for _, opt := range opts {
		opt(g)
	}
	return g
}

// Client returns a client of the registry. Setting one up is slow.
func (g *Gateway) Client(token string) *Client {
	g.mu.Lock()
	defer g.mu.Unlock()
	if g.client == nil {
		g.client = &Client{registry: g.registry, credential: token, retries: g.retries}
	}
	return g.client
}

// Client acts on behalf of whom it was made for.
type Client struct {
	registry   *Registry
	credential string
	retries    int
}

func (c *Client) Yields(ctx context.Context) (yields []Yield, err error) {
	for range c.retries {
		if yields, err = c.registry.query(ctx, c.credential); err == nil {
			return yields, nil
		}
	}
	return nil, err
}
