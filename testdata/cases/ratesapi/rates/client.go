// Package rates fetches exchange rates and keeps them in redis.
package rates

import (
	"context"
	"fmt"
	"log/slog"
	"time"

	"github.com/redis/go-redis/v9"

	"github.com/whosecache/whosecache/testdata/cases/ratesapi/auth"
)

type Provider interface {
	Rate(ctx context.Context, currency string) (float64, error)
}

type Fixed map[string]float64

func (f Fixed) Rate(_ context.Context, currency string) (float64, error) {
	rate, ok := f[currency]
	if !ok {
		return 0, fmt.Errorf("rates: no rate for %q", currency)
	}
	return rate, nil
}

type Client struct {
	rdb      *redis.Client
	provider Provider
	log      *slog.Logger
}

func NewClient(rdb *redis.Client, p Provider) *Client {
	return &Client{rdb: rdb, provider: p, log: slog.New(slog.DiscardHandler)}
}

// Rate returns how much of the currency a euro buys.
func (c *Client) Rate(ctx context.Context, currency string) (float64, error) {
	log := c.log.With("user", auth.FromContext(ctx).Subject, "currency", currency)
	key := "rate:EUR:" + currency
	if rate, err := c.rdb.Get(ctx, key).Float64(); err == nil {
		log.Debug("hit")
		return rate, nil
	}
	log.Info("fetch")
	rate, err := c.provider.Rate(ctx, currency)
	if err != nil {
		return 0, err
	}
	if err := c.rdb.Set(ctx, key, rate, time.Hour).Err(); err != nil {
		log.Warn("cannot store", "err", err)
	}
	return rate, nil
}
