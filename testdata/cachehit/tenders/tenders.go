// Package tenders shows tenders to buyers.
package tenders

import (
	"net/http"
	"strings"
	"time"

	"github.com/gin-gonic/gin"
	"github.com/golang-jwt/jwt/v5"
	"github.com/redis/go-redis/v9"

	"github.com/whosecache/whosecache/testdata/cachehit/tenders/policy"
	"github.com/whosecache/whosecache/testdata/oracle"
)

type api struct {
	rdb   *redis.Client
	rules policy.Table
	texts map[string]string
}

func login(c *gin.Context) {
	claims := jwt.MapClaims{}
	raw := strings.TrimPrefix(c.GetHeader("Authorization"), "Bearer ")
	if _, err := jwt.ParseWithClaims(raw, claims, func(*jwt.Token) (any, error) { return oracle.Secret, nil }); err != nil {
		c.AbortWithStatus(http.StatusUnauthorized)
		return
	}
	role, _ := claims["role"].(string)
	c.Set("role", role)
}

func (a *api) get(c *gin.Context) {
	if err := a.rules.Check(c.GetString("role"), "tender"); err != nil {
		c.AbortWithStatusJSON(http.StatusForbidden, gin.H{"error": err.Error()})
		return
	}
	id := c.Param("id")
	body, err := a.rdb.Get(c.Request.Context(), "tender:"+id).Result()
	if err == redis.Nil {
		if err := a.rules.Check(c.GetString("role"), "tender"); err != nil {
			c.AbortWithStatus(http.StatusForbidden)
			return
		}
		body = a.texts[id]
		a.rdb.Set(c.Request.Context(), "tender:"+id, body, time.Hour)
	} else if err != nil {
		c.AbortWithStatus(http.StatusBadGateway)
		return
	}
	c.String(http.StatusOK, body)
}

var Case = oracle.Case{
	Path:    "/tenders/t-3",
	Refused: http.StatusForbidden,
	New: func(env *oracle.Env) http.Handler {
		a := &api{
			rdb:   redis.NewClient(&redis.Options{Addr: env.Redis}),
			rules: policy.Table{"admin": {"tender"}},
			texts: map[string]string{"t-3": "Ten thousand chairs."},
		}
		gin.SetMode(gin.ReleaseMode)
		r := gin.New()
		r.Use(login)
		r.GET("/tenders/:id", a.get)
		return r
	},
}
