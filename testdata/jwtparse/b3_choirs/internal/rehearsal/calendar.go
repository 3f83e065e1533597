package rehearsal

import (
	"context"
	"encoding/json"
	"fmt"
	"time"

	"github.com/redis/go-redis/v9"

	"github.com/whosecache/whosecache/testdata/jwtparse/b3_choirs/internal/singer"
)

type Plan struct {
	Singer string   `json:"singer"`
	Choir  string   `json:"choir"`
	Voices []string `json:"voices"`
}

type Calendar struct{ rdb redis.Cmdable }

func NewCalendar(rdb redis.Cmdable) *Calendar { return &Calendar{rdb: rdb} }

func (c *Calendar) plan(ctx context.Context, s *singer.Singer) (Plan, error) {
	var p Plan
	key := fmt.Sprintf("rehearsals:%s", s.Subject)
	b, err := c.rdb.Get(ctx, key).Bytes()
	if err == nil {
		return p, json.Unmarshal(b, &p)
	}
	if err != redis.Nil {
		return p, err
	}
	p = Plan{Singer: s.Name, Choir: s.Choir, Voices: []string{"alto", "tenor"}}
	if b, err = json.Marshal(p); err != nil {
		return p, err
	}
	return p, c.rdb.SetEx(ctx, key, b, time.Hour).Err()
}
