package rest

import (
	"errors"
	"net/http"
	"strings"

	"github.com/gin-gonic/gin"
	"github.com/golang-jwt/jwt/v5"

	"github.com/whosecache/whosecache/testdata/cachehit/b1_minutes/internal/access"
	"github.com/whosecache/whosecache/testdata/cachehit/b1_minutes/internal/minutes"
)

type token struct {
	Groups []string `json:"groups"`
	jwt.RegisteredClaims
}

func SignedIn(secret []byte) gin.HandlerFunc {
	return func(c *gin.Context) {
		var t token
		raw, _ := strings.CutPrefix(c.GetHeader("Authorization"), "Bearer ")
		_, err := jwt.ParseWithClaims(raw, &t, func(*jwt.Token) (any, error) { return secret, nil },
			jwt.WithValidMethods([]string{"HS256"}))
		if err != nil {
			c.AbortWithStatus(http.StatusUnauthorized)
			return
		}
		c.Request = c.Request.WithContext(access.WithGroups(c.Request.Context(), t.Groups))
	}
}

func ListMinutes(svc *minutes.Service) gin.HandlerFunc {
	return func(c *gin.Context) {
		c.Header("Cache-Control", "no-store")
		entries, err := svc.List(c.Request.Context(), c.Param("board"))
		switch {
		case errors.Is(err, access.ErrDenied):
			c.AbortWithStatus(http.StatusForbidden)
		case errors.Is(err, minutes.ErrNoBoard):
			c.AbortWithStatus(http.StatusNotFound)
		case err != nil:
			c.AbortWithStatus(http.StatusInternalServerError)
		default:
			c.JSON(http.StatusOK, entries)
		}
	}
}
