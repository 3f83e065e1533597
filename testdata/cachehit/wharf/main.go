// Package wharf says what lies in a bay; who may know is asked by a helper that aborts.
package wharf

import (
	"net/http"
	"strings"
	"time"

	"github.com/gin-gonic/gin"
	"github.com/golang-jwt/jwt/v5"
	gocache "github.com/patrickmn/go-cache"

	"github.com/whosecache/whosecache/testdata/oracle"
)

type claims struct {
	Tenant string `json:"tenant"`
	jwt.RegisteredClaims
}

type wharf struct {
	cargo map[string]string
	cache *gocache.Cache
}

func login(c *gin.Context) {
	var who claims
	raw := strings.TrimPrefix(c.GetHeader("Authorization"), "Bearer ")
	if _, err := jwt.ParseWithClaims(raw, &who, func(*jwt.Token) (any, error) { return oracle.Secret, nil }); err != nil {
		c.AbortWithStatus(http.StatusUnauthorized)
		return
	}
	c.Set("claims", &who)
	c.Next()
}

// authorize aborts the request of whoever works for somebody else.
func (x *wharf) authorize(c *gin.Context) {
	if c.MustGet("claims").(*claims).Tenant != "acme" {
		c.AbortWithStatusJSON(http.StatusForbidden, gin.H{"error": "not yours"})
	}
}

func (x *wharf) bay(c *gin.Context) {
	c.Header("Cache-Control", "no-store")
	bay := c.Param("bay")
	if text, ok := x.cache.Get(bay); ok { // want `\(cachehit:authorization\)`
		c.String(http.StatusOK, text.(string))
		return
	}
	x.authorize(c)
	if c.IsAborted() {
		return
	}
	x.cache.SetDefault(bay, x.cargo[bay])
	c.String(http.StatusOK, x.cargo[bay])
}

var Case = oracle.Case{
	Path:    "/cargo/12",
	Refused: http.StatusForbidden,
	New: func(*oracle.Env) http.Handler {
		x := &wharf{map[string]string{"12": "acme anvils"}, gocache.New(time.Minute, time.Minute)}
		gin.SetMode(gin.ReleaseMode)
		r := gin.New()
		r.GET("/cargo/:bay", login, x.bay)
		return r
	},
}
