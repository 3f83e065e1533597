// Package s02_ratelimit counts requests per user in redis and per route in memory.
package s02_ratelimit

import (
	"net/http"
	"sync"
	"time"

	"github.com/gin-gonic/gin"
	"github.com/redis/go-redis/v9"

	"github.com/whosecache/whosecache/testdata/cases/s02_ratelimit/auth"
	"github.com/whosecache/whosecache/testdata/oracle"
)

type limiter struct {
	rdb   *redis.Client
	limit int64
}

func (l *limiter) middleware(c *gin.Context) {
	key := "rl:" + auth.UserID(c)
	n, err := l.rdb.Incr(c, key).Result()
	if err != nil {
		c.Next() // fail open
		return
	}
	if n == 1 {
		l.rdb.Expire(c, key, time.Minute)
	}
	if n > l.limit {
		c.AbortWithStatusJSON(http.StatusTooManyRequests, gin.H{"error": "slow down"})
		return
	}
	c.Next()
}

// usage tells operations who is calling what; no response shows it.
type usage struct {
	mu       sync.Mutex
	hits     map[string]int
	lastSeen map[string]time.Time
}

func (u *usage) track(c *gin.Context) {
	u.mu.Lock()
	u.hits[c.FullPath()]++
	u.lastSeen[auth.UserID(c)] = time.Now()
	u.mu.Unlock()
	c.Next()
}

type quoteOfTheDay struct {
	Text   string `json:"text"`
	Author string `json:"author"`
}

func whoami(c *gin.Context) {
	c.JSON(http.StatusOK, gin.H{
		"id":    auth.UserID(c),
		"role":  auth.Role(c),
		"quote": quoteOfTheDay{"Less is more", "Mies"},
	})
}

// Case is the program.
var Case = oracle.Case{
	Path: "/whoami",
	New: func(env *oracle.Env) http.Handler {
		l := &limiter{rdb: redis.NewClient(&redis.Options{Addr: env.Redis}), limit: 100}
		u := &usage{hits: map[string]int{}, lastSeen: map[string]time.Time{}}
		gin.SetMode(gin.ReleaseMode)
		e := gin.New()
		e.Use(auth.Required(), l.middleware, u.track)
		e.GET("/whoami", whoami)
		return e
	},
}
