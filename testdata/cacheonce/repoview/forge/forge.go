// Package forge is a client of the code forge, and a small forge to try it on.
package forge

import (
	"context"
	"encoding/json"
	"fmt"
	"net/http"
	"strings"

	"github.com/golang-jwt/jwt/v5"
)

// Client asks the forge with one bearer token.
type Client struct {
	base, token string
	http        *http.Client
}

// NewClient makes a client for a token.
func NewClient(base, token string, hc *http.Client) *Client {
	return &Client{base: base, token: token, http: hc}
}

// Repos lists the repositories that the token gives access to.
func (c *Client) Repos(ctx context.Context) ([]string, error) {
	req, err := http.NewRequestWithContext(ctx, http.MethodGet, c.base+"/user/repos", nil)
	if err != nil {
		return nil, err
	}
	req.Header.Set("Authorization", "Bearer "+c.token)
	res, err := c.http.Do(req)
	if err != nil {
		return nil, err
	}
	defer res.Body.Close()
	if res.StatusCode != http.StatusOK {
		return nil, fmt.Errorf("forge: %s", res.Status)
	}
	var repos []string
	return repos, json.NewDecoder(res.Body).Decode(&repos)
}

// Server answers like the forge does.
func Server(secret []byte) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		raw := strings.TrimPrefix(r.Header.Get("Authorization"), "Bearer ")
		var claims jwt.RegisteredClaims
		if _, err := jwt.ParseWithClaims(raw, &claims, func(*jwt.Token) (any, error) { return secret, nil }); err != nil {
			http.Error(w, "bad credentials", http.StatusUnauthorized)
			return
		}
		_ = json.NewEncoder(w).Encode([]string{claims.Subject + "/dotfiles", claims.Subject + "/notes"})
	})
}
