// Package tenantkey_safe keeps what all users of a tenant share under the tenant.
package tenantkey_safe

import (
	"encoding/json"
	"net/http"
	"time"

	"github.com/allegro/bigcache/v3"
	"github.com/gin-gonic/gin"
	"github.com/golang-jwt/jwt/v5"
	"github.com/golang-jwt/jwt/v5/request"
)

// Branding is how a tenant's pages look.
type Branding struct {
	Logo  string `json:"logo"`
	Color string `json:"color"`
}

type member struct {
	Tenant string `json:"tenant"`
	jwt.RegisteredClaims
}

// API has the brandings of all tenants.
type API struct {
	brandings map[string]Branding
	cache     *bigcache.BigCache
}

const claimsKey = "claims"

func authenticate(secret []byte) gin.HandlerFunc {
	return func(c *gin.Context) {
		m := &member{}
		_, err := request.ParseFromRequest(c.Request, request.OAuth2Extractor,
			func(*jwt.Token) (any, error) { return secret, nil }, request.WithClaims(m))
		if err != nil {
			c.AbortWithStatus(http.StatusUnauthorized)
			return
		}
		c.Set(claimsKey, m)
	}
}

func (a *API) getBranding(c *gin.Context) {
	tenant := c.MustGet(claimsKey).(*member).Tenant
	if b, err := a.cache.Get("branding/" + tenant); err == nil {
		c.Data(http.StatusOK, gin.MIMEJSON, b)
		return
	}
	b, err := json.Marshal(a.brandings[tenant])
	if err != nil {
		_ = c.AbortWithError(http.StatusInternalServerError, err)
		return
	}
	_ = a.cache.Set("branding/"+tenant, b)
	c.Data(http.StatusOK, gin.MIMEJSON, b)
}

// Routes mounts the API behind authentication.
func (a *API) Routes(secret []byte) *gin.Engine {
	gin.SetMode(gin.ReleaseMode)
	e := gin.New()
	e.Use(gin.Recovery(), authenticate(secret))
	e.GET("/branding", a.getBranding)
	return e
}

func smallCache() bigcache.Config {
	c := bigcache.DefaultConfig(time.Hour)
	c.Shards, c.MaxEntriesInWindow, c.Verbose = 2, 10, false
	return c
}
