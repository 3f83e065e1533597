// Package dispatch talks to the dispatch centre.
package dispatch

import (
	"context"
	"fmt"
	"io"
	"net/http"
	"sync"
	"time"
)

// Pool shares connections between clients.
type Pool struct {
	base      string
	transport http.RoundTripper

	once sync.Once
	conn *http.Client
}

// NewPool returns a Pool that dials when it has to.
func NewPool(base string, rt http.RoundTripper) *Pool { return &Pool{base: base, transport: rt} }

// For returns a client that acts for the merchant with the key.
func (p *Pool) For(key string) *Client {
	p.once.Do(func() {
		p.conn = &http.Client{Transport: p.transport, Timeout: 3 * time.Second}
	})
	return &Client{base: p.base, key: key, conn: p.conn}
}

// Client acts for one merchant.
type Client struct {
	base, key string
	conn      *http.Client
}

// Summary says what is under way.
func (c *Client) Summary(ctx context.Context) (string, error) {
	req, err := http.NewRequestWithContext(ctx, http.MethodGet, c.base+"/summary", http.NoBody)
	if err != nil {
		return "", err
	}
	req.Header.Set("Authorization", "Key "+c.key)
	res, err := c.conn.Do(req)
	if err != nil {
		return "", fmt.Errorf("dispatch: %w", err)
	}
	defer res.Body.Close()
	b, err := io.ReadAll(io.LimitReader(res.Body, 1<<16))
	return string(b), err
}
