// Package yearbook shows the pages of a school's yearbook to its own people.
package yearbook

import (
	"fmt"
	"net/http"
	"strings"
	"time"

	"github.com/gin-gonic/gin"
	"github.com/golang-jwt/jwt/v5"
	"github.com/maypok86/otter/v2"

	"github.com/whosecache/whosecache/testdata/oracle"
)

type book struct {
	cache *otter.Cache[string, string]
	pages map[string]string
}

func reader(c *gin.Context) {
	claims := jwt.MapClaims{}
	raw := strings.TrimPrefix(c.GetHeader("Authorization"), "Bearer ")
	if _, err := jwt.ParseWithClaims(raw, claims, func(*jwt.Token) (any, error) { return oracle.Secret, nil }); err != nil {
		c.AbortWithStatus(http.StatusUnauthorized)
		return
	}
	c.Set("school", claims["tenant"])
	c.Next()
}

// ofSchool answers the request unless the reader is of the school.
func ofSchool(c *gin.Context, school string) bool {
	if c.GetString("school") != school {
		c.AbortWithStatus(http.StatusForbidden)
		return false
	}
	return true
}

func (b *book) page(c *gin.Context) {
	school := c.Param("school")
	key := fmt.Sprintf("%s/%s", school, c.Param("year"))
	if page, ok := b.cache.GetIfPresent(key); ok {
		if ofSchool(c, school) {
			c.String(http.StatusOK, page)
		}
		return
	}
	if !ofSchool(c, school) {
		return
	}
	page, ok := b.pages[key]
	if !ok {
		c.AbortWithStatus(http.StatusNotFound)
		return
	}
	b.cache.Set(key, page)
	c.String(http.StatusOK, page)
}

var Case = oracle.Case{
	Path:    "/acme/1999",
	Refused: http.StatusForbidden,
	New: func(*oracle.Env) http.Handler {
		b := &book{
			cache: otter.Must(&otter.Options[string, string]{MaximumSize: 100, ExpiryCalculator: otter.ExpiryWriting[string, string](time.Minute)}),
			pages: map[string]string{"acme/1999": "the class of 1999"},
		}
		gin.SetMode(gin.ReleaseMode)
		r := gin.New()
		r.Use(reader)
		r.GET("/:school/:year", b.page)
		return r
	},
}
