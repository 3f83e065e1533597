package controller

import (
	"context"
	"net/http"
	"strconv"
	"strings"
	"time"

	"github.com/gin-gonic/gin"
	"github.com/golang-jwt/jwt/v5"
	"github.com/patrickmn/go-cache"

	"github.com/whosecache/whosecache/testdata/cases/bookmarks/dao"
)

type data interface {
	UserBySubject(ctx context.Context, subject string) (*dao.User, error)
	Bookmarks(ctx context.Context, userID int64) ([]dao.Bookmark, error)
}

type Controller struct {
	data   data
	cache  *cache.Cache
	secret []byte
}

func New(d data, secret []byte) *Controller {
	return &Controller{data: d, cache: cache.New(time.Minute, time.Minute), secret: secret}
}

func (ct *Controller) Mount(r gin.IRouter) {
	r.Use(ct.authenticate)
	r.GET("/bookmarks", ct.list)
}

func (ct *Controller) authenticate(c *gin.Context) {
	claims := &jwt.RegisteredClaims{}
	_, err := jwt.ParseWithClaims(strings.TrimPrefix(c.GetHeader("Authorization"), "Bearer "), claims,
		func(*jwt.Token) (any, error) { return ct.secret, nil }, jwt.WithValidMethods([]string{"HS256"}))
	if err != nil {
		c.AbortWithStatus(http.StatusUnauthorized)
		return
	}
	user, err := ct.data.UserBySubject(c.Request.Context(), claims.Subject)
	if err != nil {
		c.AbortWithStatusJSON(http.StatusForbidden, gin.H{"error": "no such user"})
		return
	}
	c.Set("user", user)
}

func (ct *Controller) list(c *gin.Context) {
	user := c.MustGet("user").(*dao.User)
	key := "bookmarks:" + strconv.FormatInt(user.ID, 10)
	if v, ok := ct.cache.Get(key); ok {
		c.JSON(http.StatusOK, v)
		return
	}
	list, err := ct.data.Bookmarks(c, user.ID)
	if err != nil {
		c.AbortWithError(http.StatusInternalServerError, err)
		return
	}
	res := gin.H{"theme": user.Theme, "bookmarks": list}
	ct.cache.SetDefault(key, res)
	c.JSON(http.StatusOK, res)
}
