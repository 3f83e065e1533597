// Package staff tells who works for the bank.
package staff

import (
	"net/http"
	"strings"

	"github.com/gin-gonic/gin"
	"github.com/golang-jwt/jwt/v5"
)

type badge struct {
	jwt.RegisteredClaims
	Role string `json:"role"`
}

// Only lets those of a role in.
func Only(secret []byte, role string) gin.HandlerFunc {
	return func(c *gin.Context) {
		var b badge
		raw := strings.TrimPrefix(c.GetHeader("Authorization"), "Bearer ")
		if _, err := jwt.ParseWithClaims(raw, &b, func(*jwt.Token) (any, error) { return secret, nil }); err != nil {
			c.AbortWithStatus(http.StatusUnauthorized)
			return
		}
		if b.Role != role {
			c.AbortWithStatus(http.StatusForbidden)
			return
		}
		c.Next()
	}
}
