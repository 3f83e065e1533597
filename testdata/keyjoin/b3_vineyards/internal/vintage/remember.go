package vintage

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"time"

	"github.com/redis/go-redis/v9"
)

// Lookup answers a query.
type Lookup[T any] func(context.Context, Query) (T, error)

// Remember keeps the answers of next for a quarter of an hour.
func Remember[T any](rdb *redis.Client, kind string, next Lookup[T]) Lookup[T] {
	return func(ctx context.Context, q Query) (T, error) {
		var answer T
		key := fmt.Sprintf("vineyards:%s:%s:%d:%d", kind, q.Login, q.Plot, q.Year)
		b, err := rdb.Get(ctx, key).Bytes()
		if err == nil && json.Unmarshal(b, &answer) == nil {
			return answer, nil
		}
		if err != nil && !errors.Is(err, redis.Nil) {
			return answer, fmt.Errorf("read %s: %w", kind, err)
		}
		if answer, err = next(ctx, q); err != nil {
			return answer, err
		}
		if b, err = json.Marshal(answer); err != nil {
			return answer, err
		}
		return answer, rdb.Set(ctx, key, b, 15*time.Minute).Err()
	}
}
