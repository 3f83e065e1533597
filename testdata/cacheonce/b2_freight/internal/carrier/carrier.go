// Package carrier talks to the carrier's API.
package carrier

import (
	"context"
	"encoding/json"
	"fmt"
	"net/http"
	"sync"
	"time"
)

// Gateway hands out clients.
type Gateway struct {
	base string
	http *http.Client

	connect sync.Once
	client  *Client
}

// Option changes a Gateway.
type Option func(*Gateway)

// WithTransport replaces the transport.
func WithTransport(rt http.RoundTripper) Option { return func(g *Gateway) { g.http.Transport = rt } }

// WithTimeout limits each call.
func WithTimeout(d time.Duration) Option { return func(g *Gateway) { g.http.Timeout = d } }

// NewGateway returns a Gateway to the API at base.
func NewGateway(base string, opts ...Option) *Gateway {
	g := &Gateway{base: base, http: &http.Client{}}
	for _, o := range opts {
		o(g)
	}
	return g
}

// Client returns a client of the API.
func (g *Gateway) Client(key string) *Client {
	g.connect.Do(func() { g.client = newClient(g.base, key, g.http) })
	return g.client
}

// Client is a client of the carrier's API.
type Client struct {
	base, key string
	http      *http.Client
}

func newClient(base, key string, hc *http.Client) *Client {
	return &Client{base: base, key: key, http: hc}
}

// Shipments lists the numbers of what is under way.
func (c *Client) Shipments(ctx context.Context) ([]string, error) {
	req, err := http.NewRequestWithContext(ctx, http.MethodGet, c.base+"/v2/shipments", nil)
	if err != nil {
		return nil, err
	}
	req.Header.Set("X-Carrier-Key", c.key)
	res, err := c.http.Do(req)
	if err != nil {
		return nil, fmt.Errorf("carrier: %w", err)
	}
	defer res.Body.Close()
	var ids []string
	if err := json.NewDecoder(res.Body).Decode(&ids); err != nil {
		return nil, fmt.Errorf("carrier: %w", err)
	}
	return ids, nil
}
