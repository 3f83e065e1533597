package api

import (
	"net/http"
	"strings"
	"time"

	"github.com/gin-gonic/gin"
	"github.com/golang-jwt/jwt/v5"
	gc "github.com/patrickmn/go-cache"

	"github.com/whosecache/whosecache/testdata/cases/photolib/entity"
	"github.com/whosecache/whosecache/testdata/cases/photolib/form"
	"github.com/whosecache/whosecache/testdata/cases/photolib/search"
)

var albumCache = gc.New(5*time.Minute, 10*time.Minute)

const sessionKey = "session"

// Session authenticates the request.
func Session(secret []byte) gin.HandlerFunc {
	return func(c *gin.Context) {
		raw := strings.TrimPrefix(c.GetHeader("Authorization"), "Bearer ")
		token, err := jwt.Parse(raw, func(*jwt.Token) (any, error) { return secret, nil }, jwt.WithValidMethods([]string{"HS256"}))
		if err != nil || !token.Valid {
			c.AbortWithStatusJSON(http.StatusUnauthorized, gin.H{"error": "please log in"})
			return
		}
		claims := token.Claims.(jwt.MapClaims)
		uid, _ := claims["sub"].(string)
		email, _ := claims["email"].(string)
		role, _ := claims["role"].(string)
		c.Set(sessionKey, entity.NewSession("sess", &entity.User{UserUID: uid, UserEmail: email, UserRole: role}))
		c.Next()
	}
}

// Auth returns the session of the request, or nil.
func Auth(c *gin.Context) *entity.Session {
	if v, ok := c.Get(sessionKey); ok {
		return v.(*entity.Session)
	}
	return nil
}

// SearchAlbums finds albums and returns them as JSON.
//
// GET /api/v1/albums
func SearchAlbums(router *gin.RouterGroup) {
	router.GET("/albums", func(c *gin.Context) {
		s := Auth(c)
		if s == nil {
			c.AbortWithStatus(http.StatusForbidden)
			return
		}
		var frm form.SearchAlbums
		if err := c.MustBindWith(&frm, queryBinding); err != nil {
			return
		}
		cacheKey := "albums/" + frm.Serialize()
		if cached, ok := albumCache.Get(cacheKey); ok {
			c.JSON(http.StatusOK, cached.([]entity.Album))
			return
		}
		result, err := search.UserAlbums(frm, s)
		if err != nil {
			c.AbortWithStatusJSON(http.StatusBadRequest, gin.H{"error": err.Error()})
			return
		}
		albumCache.SetDefault(cacheKey, result) // want `cachekey:subject`
		c.JSON(http.StatusOK, result)
	})
}
