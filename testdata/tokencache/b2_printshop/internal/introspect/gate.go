// Package introspect asks the issuer what opaque tokens are good for (RFC 7662).
package introspect

import (
	"context"
	"encoding/json"
	"errors"
	"log"
	"net/http"
	"strings"

	"github.com/bradfitz/gomemcache/memcache"
	"github.com/gin-gonic/gin"
)

// ErrInactive says that a token is no good.
var ErrInactive = errors.New("introspect: token is not active")

// Grant is what a token is good for.
type Grant struct {
	Subject string   `json:"sub"`
	Scope   []string `json:"scope"`
}

// Issuer answers introspection requests.
type Issuer interface {
	Introspect(ctx context.Context, token string) (Grant, error)
}

// Gate remembers the answers of the Issuer.
type Gate struct {
	Issuer Issuer
	Cache  *memcache.Client
}

const (
	grantKey = "grant"
	lifetime = 300 // seconds
)

// Granted returns the Grant of the request.
func Granted(c *gin.Context) Grant { return c.MustGet(grantKey).(Grant) }

// Check is the middleware.
func (g *Gate) Check(c *gin.Context) {
	token := strings.TrimPrefix(c.GetHeader("Authorization"), "Bearer ")
	grant, err := g.lookup(c.Request.Context(), token)
	if err != nil {
		c.AbortWithStatus(http.StatusUnauthorized)
		return
	}
	c.Header("Cache-Control", "no-store")
	c.Set(grantKey, grant)
}

func (g *Gate) lookup(ctx context.Context, token string) (grant Grant, err error) {
	key := "introspection/" + token
	item, err := g.Cache.Get(key)
	switch {
	case err == nil:
		err = json.Unmarshal(item.Value, &grant)
		return grant, err
	case !errors.Is(err, memcache.ErrCacheMiss):
		log.Printf("memcache: %v", err)
	}
	if grant, err = g.Issuer.Introspect(ctx, token); err != nil {
		return grant, err
	}
	value, err := json.Marshal(grant)
	if err != nil {
		return grant, err
	}
	if err := g.Cache.Set(&memcache.Item{Key: key, Value: value, Expiration: lifetime}); err != nil { // want `\(tokencache:key\)`
		log.Printf("memcache: %v", err)
	}
	return grant, nil
}
