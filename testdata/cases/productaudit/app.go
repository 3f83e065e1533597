// Package productaudit serves public product data to signed-in partners, rate limited and audited.
package productaudit

import (
	"errors"
	"fmt"
	"log/slog"
	"net/http"
	"strings"
	"time"

	"github.com/gin-gonic/gin"
	"github.com/golang-jwt/jwt/v5"
	"github.com/redis/go-redis/v9"

	"github.com/whosecache/whosecache/testdata/cases/productaudit/internal/audit"
	"github.com/whosecache/whosecache/testdata/cases/productaudit/internal/product"
	"github.com/whosecache/whosecache/testdata/oracle"
)

const partnerKey = "partner"

func authenticated(c *gin.Context) {
	var claims jwt.RegisteredClaims
	_, err := jwt.ParseWithClaims(strings.TrimPrefix(c.GetHeader("Authorization"), "Bearer "), &claims,
		func(*jwt.Token) (any, error) { return oracle.Secret, nil }, jwt.WithValidMethods([]string{"HS256"}))
	if err != nil {
		c.AbortWithStatus(http.StatusUnauthorized)
		return
	}
	c.Set(partnerKey, claims.Subject)
}

func rateLimit(rdb *redis.Client, max int64) gin.HandlerFunc {
	return func(c *gin.Context) {
		key := fmt.Sprintf("rl:%s", c.GetString(partnerKey))
		n, err := rdb.Incr(c, key).Result()
		if err == nil && n == 1 {
			rdb.Expire(c, key, time.Minute)
		}
		if n > max {
			c.AbortWithStatusJSON(http.StatusTooManyRequests, gin.H{"error": "slow down"})
			return
		}
		c.Next()
	}
}

func New(redisAddr string) http.Handler {
	gin.SetMode(gin.ReleaseMode)
	rdb := redis.NewClient(&redis.Options{Addr: redisAddr})
	rec := audit.Recorder{Log: slog.Default()}
	var repo product.Repo = &product.SQLRepo{Rows: map[string]product.Product{"p1": {ID: "p1", Name: "Kettle", Stock: 9}}, Audit: rec}
	repo = &product.Cached{Repo: repo, Audit: rec, RDB: rdb}

	r := gin.New()
	r.Use(authenticated, rateLimit(rdb, 100))
	r.GET("/products/:id", func(c *gin.Context) {
		p, err := repo.Find(c.Request.Context(), c.GetString(partnerKey), c.Param("id"))
		if errors.Is(err, product.ErrNotFound) {
			c.JSON(http.StatusNotFound, gin.H{"error": err.Error()})
			return
		}
		if err != nil {
			c.JSON(http.StatusInternalServerError, gin.H{"error": "internal"})
			return
		}
		c.JSON(http.StatusOK, p)
	})
	return r
}

var Case = oracle.Case{
	Path: "/products/p1",
	New:  func(env *oracle.Env) http.Handler { return New(env.Redis) },
}
