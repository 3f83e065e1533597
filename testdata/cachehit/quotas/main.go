// Package quotas renders maps. A rendering costs credits, one that is at hand
// does not.
package quotas

import (
	"fmt"
	"net/http"
	"strings"
	"sync"

	"github.com/gin-gonic/gin"
	"github.com/golang-jwt/jwt/v5"
	lru "github.com/hashicorp/golang-lru/v2"

	"github.com/whosecache/whosecache/testdata/oracle"
)

type renderer struct {
	mu      sync.Mutex
	credits map[string]int
	tiles   *lru.Cache[string, string]
}

func user(c *gin.Context) {
	claims := &jwt.RegisteredClaims{}
	raw := strings.TrimPrefix(c.GetHeader("Authorization"), "Bearer ")
	if _, err := jwt.ParseWithClaims(raw, claims, func(*jwt.Token) (any, error) { return oracle.Secret, nil }); err != nil {
		c.AbortWithStatus(http.StatusUnauthorized)
		return
	}
	c.Set("user", claims.Subject)
}

func (r *renderer) pay(user string) int {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.credits[user]--
	return r.credits[user]
}

func (r *renderer) tile(c *gin.Context) {
	place := c.Query("place")
	if tile, ok := r.tiles.Get(place); ok {
		c.String(http.StatusOK, tile)
		return
	}
	if left := r.pay(c.GetString("user")); left < 0 {
		c.AbortWithStatusJSON(http.StatusTooManyRequests, gin.H{"error": "no credits"})
		return
	}
	tile := fmt.Sprintf("map of %s", place)
	r.tiles.Add(place, tile)
	c.String(http.StatusOK, tile)
}

var Case = oracle.Case{
	Path: "/tile?place=Rome",
	New: func(*oracle.Env) http.Handler {
		tiles, _ := lru.New[string, string](100)
		h := &renderer{credits: map[string]int{"alice": 3, "bob": 3}, tiles: tiles}
		gin.SetMode(gin.ReleaseMode)
		r := gin.New()
		r.Use(user)
		r.GET("/tile", h.tile)
		return r
	},
}
