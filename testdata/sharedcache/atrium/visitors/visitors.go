// Package visitors knows friends of the museum.
package visitors

import (
	"net/http"
	"strings"

	"github.com/gin-gonic/gin"
	"github.com/golang-jwt/jwt/v5"
)

// Maybe notes who asks, where somebody says so.
func Maybe(secret []byte) gin.HandlerFunc {
	return func(c *gin.Context) {
		raw := strings.TrimPrefix(c.GetHeader("Authorization"), "Bearer ")
		if raw == "" {
			c.Next()
			return
		}
		var claims jwt.RegisteredClaims
		if _, err := jwt.ParseWithClaims(raw, &claims, func(*jwt.Token) (any, error) { return secret, nil }, jwt.WithValidMethods([]string{"HS256"})); err != nil {
			c.AbortWithStatus(http.StatusUnauthorized)
			return
		}
		c.Set("visitor", claims.Subject)
		c.Next()
	}
}
