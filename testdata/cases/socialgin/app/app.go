package app

import (
	"context"
	"net/http"
	"strings"
	"time"

	"github.com/gin-gonic/gin"
	"github.com/golang-jwt/jwt/v5"

	"github.com/whosecache/whosecache/testdata/cases/socialgin/cacher"
	"github.com/whosecache/whosecache/testdata/cases/socialgin/people"
)

type profiles interface {
	Profile(ctx context.Context, handle, viewer string) (*people.Profile, error)
}

type App struct {
	people profiles
	cache  cacher.Cacher
	secret []byte
}

func New(p profiles, c cacher.Cacher, secret []byte) *App { return &App{p, c, secret} }

func (a *App) Mount(r *gin.Engine) {
	r.Use(a.login())
	r.GET("/u/:handle", a.profile)
}

func (a *App) login() gin.HandlerFunc {
	return func(c *gin.Context) {
		token, err := jwt.Parse(strings.TrimPrefix(c.GetHeader("Authorization"), "Bearer "),
			func(*jwt.Token) (any, error) { return a.secret, nil }, jwt.WithValidMethods([]string{"HS256"}))
		if err != nil {
			c.AbortWithStatus(http.StatusUnauthorized)
			return
		}
		sub, err := token.Claims.GetSubject()
		if err != nil {
			c.AbortWithStatus(http.StatusUnauthorized)
			return
		}
		c.Set("uid", sub)
		c.Next()
	}
}

func (a *App) profile(c *gin.Context) {
	var p people.Profile
	if err := a.cache.Fetch(c, c.Request.RequestURI, &p); err == nil {
		c.JSON(http.StatusOK, p)
		return
	}
	fresh, err := a.people.Profile(c, c.Param("handle"), c.GetString("uid"))
	if err != nil {
		c.AbortWithStatus(http.StatusNotFound)
		return
	}
	_ = a.cache.Store(c, c.Request.RequestURI, fresh, time.Minute) // want `cachekey:subject`
	c.JSON(http.StatusOK, fresh)
}
