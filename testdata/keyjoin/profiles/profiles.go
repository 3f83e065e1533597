// Package profiles shows the pages of members to each other, more of them to friends.
package profiles

import (
	"net/http"
	"strings"

	"github.com/gin-gonic/gin"
	"github.com/golang-jwt/jwt/v5"
	"github.com/jellydator/ttlcache/v3"
)

type site struct {
	secret  []byte
	pages   *ttlcache.Cache[string, string]
	friends map[string]string
}

// Site is the handler.
func Site(secret []byte) http.Handler {
	gin.SetMode(gin.ReleaseMode)
	s := &site{
		secret: secret, pages: ttlcache.New[string, string](),
		friends: map[string]string{"alice": "carol, whom alice knows from school", "bob": "nobody"},
	}
	r := gin.New()
	r.GET("/members/:name", s.member)
	return r
}

func (s *site) member(c *gin.Context) {
	claims := jwt.MapClaims{}
	raw := strings.TrimPrefix(c.GetHeader("Authorization"), "Bearer ")
	if _, err := jwt.ParseWithClaims(raw, claims, func(*jwt.Token) (any, error) { return s.secret, nil }, jwt.WithValidMethods([]string{"HS256"})); err != nil {
		c.AbortWithStatus(http.StatusUnauthorized)
		return
	}
	viewer, _ := claims["sub"].(string)
	key := viewer + "/" + c.Param("name")
	if item := s.pages.Get(key); item != nil {
		c.String(http.StatusOK, item.Value())
		return
	}
	page := c.Param("name") + " and " + s.friends[viewer]
	s.pages.Set(key, page, ttlcache.DefaultTTL)
	c.String(http.StatusOK, page)
}
