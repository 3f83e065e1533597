package scores

import (
	"context"
	"encoding/json"
	"net/http"
	"time"

	"github.com/redis/go-redis/v9"

	"github.com/whosecache/whosecache/testdata/jwtparse/b3_quartets/internal/players"
)

type Score struct {
	Title  string `json:"title"`
	Player string `json:"player"`
	Lent   string `json:"lent_to"`
}

type Library struct {
	rdb *redis.Client
	ttl time.Duration
}

func NewLibrary(rdb *redis.Client) *Library { return &Library{rdb: rdb, ttl: time.Hour} }

func (l *Library) scores(ctx context.Context, p *players.Player) ([]byte, error) {
	key := "quartets:scores:" + p.Subject
	if b, err := l.rdb.Get(ctx, key).Bytes(); err == nil {
		return b, nil
	}
	b, err := json.Marshal([]Score{
		{Title: "Op. 18", Player: p.Name, Lent: p.Quartet},
		{Title: "Op. 59", Player: p.Name, Lent: p.Quartet},
	})
	if err != nil {
		return nil, err
	}
	return b, l.rdb.Set(ctx, key, b, l.ttl).Err()
}

func (l *Library) ServeScores(w http.ResponseWriter, r *http.Request) {
	b, err := l.scores(r.Context(), players.FromContext(r.Context()))
	if err != nil {
		http.Error(w, "the library is closed", http.StatusServiceUnavailable)
		return
	}
	w.Header().Set("Content-Type", "application/json")
	_, _ = w.Write(b)
}
