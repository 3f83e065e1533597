// Package session makes a session of each verified token.
package session

import (
	"net/http"
	"strings"

	"github.com/gin-gonic/gin"
	"github.com/golang-jwt/jwt/v5"
)

const contextKey = "session"

// Session is one traveller's visit. Token is for calls on his behalf.
type Session struct {
	Subject string
	Token   string
}

// Start verifies the token of a request.
func Start(key []byte) gin.HandlerFunc {
	keys := func(*jwt.Token) (any, error) { return key, nil }
	return func(c *gin.Context) {
		raw := strings.TrimPrefix(c.GetHeader("Authorization"), "Bearer ")
		var claims jwt.RegisteredClaims
		if _, err := jwt.ParseWithClaims(raw, &claims, keys, jwt.WithValidMethods([]string{"HS256"})); err != nil {
			c.AbortWithStatus(http.StatusUnauthorized)
			return
		}
		c.Set(contextKey, &Session{Subject: claims.Subject, Token: raw})
		c.Next()
	}
}

// Of returns the session of a request behind Start.
func Of(c *gin.Context) *Session { return c.MustGet(contextKey).(*Session) }
