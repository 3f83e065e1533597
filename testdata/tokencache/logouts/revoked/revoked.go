// Package revoked knows which tokens are good no more.
package revoked

import (
	"context"
	"time"

	"github.com/redis/go-redis/v9"
)

// List is the list of them.
type List struct{ rdb *redis.Client }

// New is a list in rdb.
func New(rdb *redis.Client) *List { return &List{rdb} }

// By tells who has revoked a token.
func (l *List) By(ctx context.Context, token string) (string, bool) {
	who, err := l.rdb.Get(ctx, "revoked:"+token).Result()
	return who, err == nil
}

// Add notes that somebody has revoked a token.
func (l *List) Add(ctx context.Context, token, by string) error {
	return l.rdb.Set(ctx, "revoked:"+token, by, 24*time.Hour).Err()
}
