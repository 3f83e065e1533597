// Package paramshash caches reports under a digest of their parameters, viewer included.
package paramshash

import (
	"encoding/json"
	"net/http"
	"strings"
	"time"

	"github.com/gin-gonic/gin"
	"github.com/golang-jwt/jwt/v5"
	"github.com/gomodule/redigo/redis"

	"github.com/whosecache/whosecache/testdata/cases/paramshash/query"
	"github.com/whosecache/whosecache/testdata/oracle"
)

type report struct {
	Title string         `json:"title"`
	Sums  map[string]int `json:"sums"`
}

type reporter struct {
	pool  *redis.Pool
	sales map[string]map[string]int
}

func (rp *reporter) run(p query.Params) report {
	out := report{Title: p.Metric + " of " + p.Viewer, Sums: map[string]int{}}
	for _, region := range p.Regions {
		out.Sums[region] = rp.sales[p.Viewer][region]
	}
	return out
}

func (rp *reporter) Report(p query.Params) (out report, err error) {
	conn := rp.pool.Get()
	defer conn.Close()
	key := "report:v3:" + p.Digest()
	if b, err := redis.Bytes(conn.Do("GET", key)); err == nil {
		if err := json.Unmarshal(b, &out); err == nil {
			return out, nil
		}
	}
	out = rp.run(p)
	b, err := json.Marshal(out)
	if err != nil {
		return out, err
	}
	_, err = conn.Do("SETEX", key, 300, b)
	return out, err
}

func viewer(c *gin.Context) (string, error) {
	claims := jwt.MapClaims{}
	_, err := jwt.ParseWithClaims(strings.TrimPrefix(c.GetHeader("Authorization"), "Bearer "), claims,
		func(*jwt.Token) (any, error) { return oracle.Secret, nil }, jwt.WithValidMethods([]string{"HS256"}))
	if err != nil {
		return "", err
	}
	return claims.GetSubject()
}

var Case = oracle.Case{
	Path: "/reports/sales?region=emea&region=apac",
	New: func(env *oracle.Env) http.Handler {
		rp := &reporter{
			pool: &redis.Pool{MaxIdle: 2, IdleTimeout: time.Minute, Dial: func() (redis.Conn, error) {
				return redis.Dial("tcp", env.Redis)
			}},
			sales: map[string]map[string]int{"alice": {"emea": 10, "apac": 20}, "bob": {"emea": 1}},
		}
		gin.SetMode(gin.ReleaseMode)
		r := gin.New()
		r.GET("/reports/:metric", func(c *gin.Context) {
			who, err := viewer(c)
			if err != nil {
				c.AbortWithStatus(http.StatusUnauthorized)
				return
			}
			out, err := rp.Report(query.For(who, query.Metric(c.Param("metric")), query.Regions(c.QueryArray("region")...)))
			if err != nil {
				_ = c.AbortWithError(http.StatusInternalServerError, err)
				return
			}
			c.JSON(http.StatusOK, out)
		})
		return r
	},
}
