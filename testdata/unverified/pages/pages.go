// Package pages lists somebody's orders, page by page.
package pages

import (
	"encoding/base64"
	"fmt"
	"net/http"
	"strconv"
	"strings"

	"github.com/dgraph-io/ristretto/v2"
	"github.com/gin-gonic/gin"
	"github.com/golang-jwt/jwt/v5"
)

type pages struct {
	secret []byte
	cache  *ristretto.Cache[string, string]
}

// Pages is the router.
func Pages(secret []byte) http.Handler {
	gin.SetMode(gin.ReleaseMode)
	c, err := ristretto.NewCache(&ristretto.Config[string, string]{NumCounters: 1e4, MaxCost: 1 << 20, BufferItems: 64})
	if err != nil {
		panic(err)
	}
	p := &pages{secret: secret, cache: c}
	r := gin.New()
	r.GET("/orders", p.list)
	return r
}

// offset reads a cursor, "offset.size".
func offset(cursor string) (int, error) {
	at, _, _ := strings.Cut(cursor, ".")
	b, err := base64.RawURLEncoding.DecodeString(at)
	if err != nil {
		return 0, err
	}
	return strconv.Atoi(string(b))
}

func (p *pages) list(c *gin.Context) {
	token, err := jwt.Parse(strings.TrimPrefix(c.GetHeader("Authorization"), "Bearer "), func(*jwt.Token) (any, error) {
		return p.secret, nil
	}, jwt.WithValidMethods([]string{"HS256"}))
	if err != nil {
		c.AbortWithStatus(http.StatusUnauthorized)
		return
	}
	who, err := token.Claims.GetSubject()
	if err != nil {
		c.AbortWithStatus(http.StatusUnauthorized)
		return
	}
	at, err := offset(c.Query("cursor"))
	if err != nil {
		c.AbortWithStatus(http.StatusBadRequest)
		return
	}
	key := fmt.Sprintf("%d:%s", at, who)
	list, ok := p.cache.Get(key)
	if !ok {
		list = fmt.Sprintf("%s ordered %d books", who, at)
		p.cache.Set(key, list, 1)
		p.cache.Wait()
	}
	c.String(http.StatusOK, list)
}
