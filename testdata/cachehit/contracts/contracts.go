// Package contracts shows contracts to lawyers.
package contracts

import (
	"net/http"
	"time"

	"github.com/gin-gonic/gin"
	"github.com/redis/go-redis/v9"

	"github.com/whosecache/whosecache/testdata/cachehit/contracts/policy"
	"github.com/whosecache/whosecache/testdata/cachehit/contracts/web"
	"github.com/whosecache/whosecache/testdata/oracle"
)

type api struct {
	rdb    *redis.Client
	policy *policy.Enforcer
	texts  map[string]string
}

func (a *api) get(c *gin.Context) {
	id := c.Param("id")
	key := "contract:" + id
	body, err := a.rdb.Get(c.Request.Context(), key).Result() // want `\(cachehit:authorization\)`
	switch {
	case err == nil:
		c.String(http.StatusOK, body)
		return
	case err != redis.Nil:
		c.AbortWithStatus(http.StatusBadGateway)
		return
	}
	session := web.Current(c)
	if !a.policy.Enforce(session.Role, "contract", "read") {
		c.AbortWithStatusJSON(http.StatusForbidden, gin.H{"error": "not for you"})
		return
	}
	body, ok := a.texts[id]
	if !ok {
		c.AbortWithStatus(http.StatusNotFound)
		return
	}
	a.rdb.Set(c.Request.Context(), key, body, time.Hour)
	c.String(http.StatusOK, body)
}

var Case = oracle.Case{
	Path:    "/contracts/c-17",
	Refused: http.StatusForbidden,
	New: func(env *oracle.Env) http.Handler {
		a := &api{
			rdb:    redis.NewClient(&redis.Options{Addr: env.Redis}),
			policy: policy.New(policy.Rule{Role: "admin", Kind: "contract", Actions: []string{"read", "sign"}}),
			texts:  map[string]string{"c-17": "The parties agree."},
		}
		gin.SetMode(gin.ReleaseMode)
		r := gin.New()
		r.Use(web.Login(oracle.Secret))
		r.GET("/contracts/:id", a.get)
		return r
	},
}
