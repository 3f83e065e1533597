// Package marketdesk says what stalls cost, to the tenant whose group of routes it is.
package marketdesk

import (
	"net/http"
	"strings"

	"github.com/gin-gonic/gin"
	"github.com/golang-jwt/jwt/v5"
	lru "github.com/hashicorp/golang-lru/v2"

	"github.com/whosecache/whosecache/testdata/oracle"
)

type claims struct {
	Tenant string `json:"tenant"`
	jwt.RegisteredClaims
}

type market struct {
	rents *lru.Cache[string, string]
	book  map[string]string
}

func login(c *gin.Context) {
	var who claims
	raw := strings.TrimPrefix(c.GetHeader("Authorization"), "Bearer ")
	if _, err := jwt.ParseWithClaims(raw, &who, func(*jwt.Token) (any, error) { return oracle.Secret, nil }); err != nil {
		c.AbortWithStatus(http.StatusUnauthorized)
		return
	}
	c.Set("claims", &who)
}

// of lets only those pass who work for a tenant.
func of(tenant string) gin.HandlerFunc {
	return func(c *gin.Context) {
		if who := c.MustGet("claims").(*claims); who.Tenant != tenant {
			c.AbortWithStatusJSON(http.StatusForbidden, gin.H{"error": "not yours"})
		}
	}
}

func (m *market) rent(c *gin.Context) {
	c.Header("Cache-Control", "no-store")
	stall := c.Param("stall")
	if text, ok := m.rents.Get(stall); ok {
		c.String(http.StatusOK, text)
		return
	}
	if who := c.MustGet("claims").(*claims); who.Tenant != "acme" {
		c.AbortWithStatus(http.StatusForbidden)
		return
	}
	m.rents.Add(stall, m.book[stall])
	c.String(http.StatusOK, m.book[stall])
}

func (m *market) stalls(c *gin.Context) { c.JSON(http.StatusOK, len(m.book)) }

var Case = oracle.Case{
	Path:    "/acme/stalls/7",
	Refused: http.StatusForbidden,
	New: func(*oracle.Env) http.Handler {
		cache, err := lru.New[string, string](16)
		if err != nil {
			panic(err)
		}
		m := &market{cache, map[string]string{"7": "acme pays 900"}}
		gin.SetMode(gin.ReleaseMode)
		r := gin.New()
		r.Use(login)
		own := r.Group("/acme", of("acme"))
		own.GET("/stalls", m.stalls)
		own.GET("/stalls/:stall", m.rent)
		return r
	},
}
