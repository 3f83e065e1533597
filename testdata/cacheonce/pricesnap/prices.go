// Package pricesnap shows customers the prices of their contract.
package pricesnap

import (
	"net/http"
	"sync/atomic"
	"time"

	"github.com/gin-gonic/gin"
	"github.com/golang-jwt/jwt/v5"
	"github.com/golang-jwt/jwt/v5/request"

	"github.com/whosecache/whosecache/testdata/oracle"
)

type customer struct {
	jwt.RegisteredClaims
	Tenant string `json:"tenant"`
}

type snapshot struct {
	taken time.Time
	lines []string
}

var current atomic.Value

var contracts = map[string][]string{"acme": {"acme: 10"}, "globex": {"globex: 12"}}

func prices(c *gin.Context) {
	var who customer
	if _, err := request.ParseFromRequest(c.Request, request.BearerExtractor{},
		func(*jwt.Token) (any, error) { return oracle.Secret, nil },
		request.WithClaims(&who), request.WithParser(jwt.NewParser(jwt.WithValidMethods([]string{"HS256"})))); err != nil {
		c.AbortWithStatus(http.StatusUnauthorized)
		return
	}
	c.Header("Cache-Control", "no-store")
	s, ok := current.Load().(*snapshot)
	if !ok || time.Since(s.taken) > time.Minute {
		s = &snapshot{taken: time.Now(), lines: contracts[who.Tenant]}
		current.Store(s) // want `current keeps what depends on the first caller's tenant .*\(cacheonce:attribute\)`
	}
	c.JSON(http.StatusOK, s.lines)
}

// Case is what the oracle attacks.
var Case = oracle.Case{
	Path: "/prices",
	New: func(*oracle.Env) http.Handler {
		gin.SetMode(gin.ReleaseMode)
		current = atomic.Value{}
		e := gin.New()
		e.GET("/prices", prices)
		return e
	},
}
