// Package auth knows the clients of the bank.
package auth

import (
	"net/http"
	"strings"

	"github.com/gin-gonic/gin"
	"github.com/golang-jwt/jwt/v5"
)

const clientKey = "client"

// Required lets clients in.
func Required(secret []byte) gin.HandlerFunc {
	return func(c *gin.Context) {
		var claims jwt.RegisteredClaims
		_, err := jwt.ParseWithClaims(strings.TrimPrefix(c.GetHeader("Authorization"), "Bearer "), &claims,
			func(*jwt.Token) (any, error) { return secret, nil }, jwt.WithValidMethods([]string{"HS256"}))
		if err != nil {
			c.AbortWithStatus(http.StatusUnauthorized)
			return
		}
		c.Set(clientKey, claims.Subject)
		c.Next()
	}
}

// Client is who asks.
func Client(c *gin.Context) string { return c.GetString(clientKey) }
