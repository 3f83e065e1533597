// Package depot talks to the depot's API with the museum's own account.
package depot

import (
	"context"
	"errors"
	"time"

	"github.com/redis/go-redis/v9"
)

// API is what the depot offers.
type API interface {
	Login(ctx context.Context, id, secret string) (token string, valid time.Duration, err error)
	Reserved(ctx context.Context, token, visitor string) ([]string, error)
}

// Account is the museum's at the depot.
type Account struct{ ID, Secret string }

// Client calls the API.
type Client struct {
	api     API
	rdb     *redis.Client
	account Account
}

// NewClient returns a Client.
func NewClient(api API, rdb *redis.Client, a Account) *Client {
	return &Client{api: api, rdb: rdb, account: a}
}

// Reservations are those of a visitor.
func (c *Client) Reservations(ctx context.Context, visitor string) ([]string, error) {
	token, err := c.accessToken(ctx)
	if err != nil {
		return nil, err
	}
	return c.api.Reserved(ctx, token, visitor)
}

func (c *Client) accessToken(ctx context.Context) (string, error) {
	key := "depot:access_token:" + c.account.ID
	token, err := c.rdb.Get(ctx, key).Result()
	if err == nil || !errors.Is(err, redis.Nil) {
		return token, err
	}
	token, valid, err := c.api.Login(ctx, c.account.ID, c.account.Secret)
	if err != nil {
		return "", err
	}
	return token, c.rdb.Set(ctx, key, token, valid-time.Minute).Err()
}
