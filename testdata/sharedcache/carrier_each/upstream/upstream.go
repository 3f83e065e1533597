// Package upstream is the billing system of a carrier.
package upstream

import (
	"context"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"strings"

	"github.com/golang-jwt/jwt/v5"
	"github.com/gregjones/httpcache"
)

// Serve starts a billing system.
func Serve(secret []byte) *httptest.Server {
	return httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		var claims jwt.RegisteredClaims
		raw := strings.TrimPrefix(r.Header.Get("Authorization"), "Bearer ")
		if _, err := jwt.ParseWithClaims(raw, &claims, func(*jwt.Token) (any, error) { return secret, nil }); err != nil {
			w.WriteHeader(http.StatusUnauthorized)
			return
		}
		w.Header().Set("Cache-Control", "private, max-age=60")
		fmt.Fprintf(w, "%s has to pay %d", claims.Subject, 10*len(claims.Subject))
	}))
}

// A Client asks the billing system.
type Client struct {
	base string
	http *http.Client
}

// NewClient makes a client for a system.
func NewClient(base string) *Client {
	return &Client{base: base, http: &http.Client{Transport: httpcache.NewMemoryCacheTransport()}}
}

// Bill is what the bearer of a token has to pay.
func (c *Client) Bill(ctx context.Context, bearer string) ([]byte, error) {
	req, err := http.NewRequestWithContext(ctx, http.MethodGet, c.base+"/bill", nil)
	if err != nil {
		return nil, err
	}
	req.Header.Set("Authorization", bearer)
	resp, err := c.http.Do(req)
	if err != nil {
		return nil, err
	}
	defer resp.Body.Close()
	if resp.StatusCode != http.StatusOK {
		return nil, fmt.Errorf("billing: %s", resp.Status)
	}
	return io.ReadAll(resp.Body)
}
