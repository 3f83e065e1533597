// Package quota reports what is left of a tenant's quota.
package quota

import (
	"fmt"
	"net/http"
	"strings"
	"time"

	"github.com/dgraph-io/ristretto/v2"
	"github.com/gin-gonic/gin"
	"github.com/go-jose/go-jose/v4"
	"github.com/go-jose/go-jose/v4/jwt"

	"github.com/whosecache/whosecache/testdata/oracle"
)

type private struct {
	Tenant string `json:"tenant"`
	Scope  string `json:"scope"`
}

const tenantKey = "quota.tenant"

func authn(c *gin.Context) {
	tok, err := jwt.ParseSigned(strings.TrimPrefix(c.GetHeader("Authorization"), "Bearer "), []jose.SignatureAlgorithm{jose.HS256})
	if err != nil {
		c.AbortWithStatus(http.StatusUnauthorized)
		return
	}
	var (
		std  jwt.Claims
		priv private
	)
	if err := tok.Claims(oracle.Secret, &std, &priv); err != nil {
		c.AbortWithStatus(http.StatusUnauthorized)
		return
	}
	if err := std.Validate(jwt.Expected{Time: time.Now()}); err != nil {
		c.AbortWithStatus(http.StatusUnauthorized)
		return
	}
	c.Set(tenantKey, priv.Tenant)
}

var limits = map[string]map[string]int{
	"acme":   {"storage": 9000, "seats": 200},
	"globex": {"storage": 50, "seats": 3},
}

type usage struct{ left int }

func show(cache *ristretto.Cache[[]byte, usage]) gin.HandlerFunc {
	return func(c *gin.Context) {
		resource := c.Param("resource")
		var scratch [64]byte
		key := fmt.Appendf(scratch[:0], "quota|%s|%s", resource, c.DefaultQuery("unit", "each"))
		if u, ok := cache.Get(key); ok {
			c.String(http.StatusOK, "%d left", u.left)
			return
		}
		u := usage{left: limits[c.GetString(tenantKey)][resource]}
		cache.SetWithTTL(key, u, 1, time.Minute) // want `cachekey:attribute`
		cache.Wait()
		c.String(http.StatusOK, "%d left", u.left)
	}
}

var Case = oracle.Case{
	Path: "/quota/seats",
	New: func(*oracle.Env) http.Handler {
		gin.SetMode(gin.ReleaseMode)
		cache, err := ristretto.NewCache(&ristretto.Config[[]byte, usage]{NumCounters: 1000, MaxCost: 100, BufferItems: 64, IgnoreInternalCost: true})
		if err != nil {
			panic(err)
		}
		e := gin.New()
		e.GET("/quota/:resource", authn, show(cache))
		return e
	},
}
