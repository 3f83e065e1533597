// Package web has what all handlers need.
package web

import (
	"net/http"
	"strings"

	"github.com/gin-gonic/gin"
	"github.com/golang-jwt/jwt/v5"
)

// Session is who is logged in.
type Session struct {
	User string
	Role string
}

// Login finds the session.
func Login(secret []byte) gin.HandlerFunc {
	return func(c *gin.Context) {
		claims := jwt.MapClaims{}
		raw := strings.TrimPrefix(c.GetHeader("Authorization"), "Bearer ")
		if _, err := jwt.ParseWithClaims(raw, claims, func(*jwt.Token) (any, error) { return secret, nil }); err != nil {
			c.AbortWithStatus(http.StatusUnauthorized)
			return
		}
		user, _ := claims["sub"].(string)
		role, _ := claims["role"].(string)
		c.Set("session", &Session{User: user, Role: role})
	}
}

// Current is the session of a request.
func Current(c *gin.Context) *Session { return c.MustGet("session").(*Session) }
