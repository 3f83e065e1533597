// Package catalog serves the catalogue of the caller's tenant, and greets the caller.
package catalog

import (
	"net/http"
	"strings"
	"time"

	"github.com/dgraph-io/ristretto/v2"
	"github.com/gin-gonic/gin"
	"github.com/lestrrat-go/jwx/v2/jwa"
	"github.com/lestrrat-go/jwx/v2/jwt"

	"github.com/whosecache/whosecache/testdata/oracle"
)

type principal struct{ subject, tenant string }

func authenticate(c *gin.Context) (p principal, ok bool) {
	tok, err := jwt.ParseString(strings.TrimPrefix(c.GetHeader("Authorization"), "Bearer "), jwt.WithKey(jwa.HS256, oracle.Secret))
	if err != nil {
		c.AbortWithStatusJSON(http.StatusUnauthorized, gin.H{"error": err.Error()})
		return p, false
	}
	p.subject = tok.Subject()
	p.tenant, _ = tok.PrivateClaims()["tenant"].(string)
	return p, true
}

type catalogs struct {
	cache *ristretto.Cache[string, []string]
}

func (cs *catalogs) products(tenant, section string) []string {
	key := section + "@" + strings.ToLower(tenant)
	if ps, ok := cs.cache.Get(key); ok {
		return ps
	}
	ps := []string{tenant + " " + section + " A", tenant + " " + section + " B"}
	if cs.cache.SetWithTTL(key, ps, int64(len(ps)), time.Hour) {
		cs.cache.Wait()
	}
	return ps
}

var Case = oracle.Case{
	Path: "/catalog/tools",
	New: func(*oracle.Env) http.Handler {
		gin.SetMode(gin.ReleaseMode)
		c, err := ristretto.NewCache(&ristretto.Config[string, []string]{NumCounters: 100, MaxCost: 1000, BufferItems: 64})
		if err != nil {
			panic(err)
		}
		cs := &catalogs{c}
		e := gin.New()
		e.GET("/catalog/:section", func(c *gin.Context) {
			p, ok := authenticate(c)
			if !ok {
				return
			}
			c.JSON(http.StatusOK, gin.H{"hello": p.subject, "products": cs.products(p.tenant, c.Param("section"))})
		})
		return e
	},
}
