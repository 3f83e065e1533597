// Package ratelimit_safe counts requests by address and by subject.
package ratelimit_safe

import (
	"context"
	"fmt"
	"net"
	"net/http"
	"strings"
	"time"

	"github.com/golang-jwt/jwt/v5"
	"github.com/patrickmn/go-cache"
	"github.com/redis/go-redis/v9"
)

// Limiter lets so many requests pass in a minute.
type Limiter struct {
	rdb     *redis.Client
	local   *cache.Cache
	secret  []byte
	perHost int
	perUser int64
}

// NewLimiter counts in memory by address, and in redis by subject.
func NewLimiter(addr string, secret []byte) *Limiter {
	return &Limiter{
		rdb:     redis.NewClient(&redis.Options{Addr: addr}),
		local:   cache.New(time.Minute, time.Minute),
		secret:  secret,
		perHost: 600,
		perUser: 60,
	}
}

func (l *Limiter) hostOK(remote string) bool {
	host, _, err := net.SplitHostPort(remote)
	if err != nil {
		host = remote
	}
	if l.local.Add(host, 1, cache.DefaultExpiration) == nil {
		return true
	}
	n, err := l.local.IncrementInt(host, 1)
	return err == nil && n <= l.perHost
}

func (l *Limiter) userOK(ctx context.Context, sub string) bool {
	key := "ratelimit:" + sub
	n, err := l.rdb.Incr(ctx, key).Result()
	if err != nil {
		return true // rather serve than be down with redis
	}
	if n == 1 {
		l.rdb.Expire(ctx, key, time.Minute)
	}
	l.rdb.Set(ctx, "ratelimit:last-seen:"+sub, time.Now().Unix(), time.Minute)
	return n <= l.perUser
}

// Limit wraps next.
func (l *Limiter) Limit(next func(w http.ResponseWriter, r *http.Request, sub string)) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		var c jwt.RegisteredClaims
		_, err := jwt.ParseWithClaims(strings.TrimPrefix(r.Header.Get("Authorization"), "Bearer "), &c,
			func(*jwt.Token) (any, error) { return l.secret, nil })
		switch {
		case err != nil:
			http.Error(w, "unauthorized", http.StatusUnauthorized)
		case !l.hostOK(r.RemoteAddr) || !l.userOK(r.Context(), c.Subject):
			w.Header().Set("Retry-After", "60")
			http.Error(w, "slow down", http.StatusTooManyRequests)
		default:
			next(w, r, c.Subject)
		}
	}
}

func echo(w http.ResponseWriter, _ *http.Request, sub string) {
	_, _ = fmt.Fprintf(w, "served %s\n", sub)
}
