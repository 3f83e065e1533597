// Package redispipeline keeps the cards that a project board shows to its reader,
// written in one transaction with the board's statistics.
package redispipeline

import (
	"encoding/json"
	"errors"
	"net/http"
	"strings"
	"time"

	"github.com/golang-jwt/jwt/v5"
	"github.com/redis/go-redis/v9"
)

const boardTTL = 10 * time.Minute

type card struct {
	Title    string `json:"title"`
	Assignee string `json:"assignee"`
}

type board struct {
	rdb   redis.UniversalClient
	key   []byte
	cards []card
}

// New serves boards, cached in the redis server at addr.
func New(addr string, key []byte) http.Handler {
	b := &board{
		rdb: redis.NewUniversalClient(&redis.UniversalOptions{Addrs: []string{addr}}),
		key: key,
		cards: []card{
			{"fix the login", "alice"}, {"rotate keys", "alice"}, {"write the manual", "bob"},
		},
	}
	mux := http.NewServeMux()
	mux.HandleFunc("GET /projects/{project}/mine", b.mine)
	return mux
}

func (b *board) whoami(r *http.Request) (string, error) {
	raw, ok := strings.CutPrefix(r.Header.Get("Authorization"), "Bearer ")
	if !ok {
		return "", errors.New("no bearer token")
	}
	var claims jwt.RegisteredClaims
	_, err := jwt.ParseWithClaims(raw, &claims, func(*jwt.Token) (any, error) { return b.key, nil },
		jwt.WithValidMethods([]string{"HS256"}))
	return claims.Subject, err
}

func (b *board) assignedTo(who string) []card {
	var mine []card
	for _, c := range b.cards {
		if c.Assignee == who {
			mine = append(mine, c)
		}
	}
	return mine
}

func (b *board) mine(w http.ResponseWriter, r *http.Request) {
	who, err := b.whoami(r)
	if err != nil {
		http.Error(w, err.Error(), http.StatusUnauthorized)
		return
	}
	ctx, project := r.Context(), r.PathValue("project")
	body, err := b.rdb.Get(ctx, "board:"+project+":mine").Bytes()
	if errors.Is(err, redis.Nil) {
		if body, err = json.Marshal(b.assignedTo(who)); err == nil {
			_, err = b.rdb.TxPipelined(ctx, func(p redis.Pipeliner) error {
				p.Set(ctx, "board:"+project+":mine", body, boardTTL) // want `\(cachekey:subject\)`
				p.Incr(ctx, "board:"+project+":misses")
				return nil
			})
		}
	}
	if err != nil {
		http.Error(w, "board unavailable", http.StatusBadGateway)
		return
	}
	w.Header().Set("Content-Type", "application/json")
	_, _ = w.Write(body)
}
