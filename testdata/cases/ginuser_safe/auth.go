package ginuser_safe

import (
	"net/http"
	"strings"

	"github.com/gin-gonic/gin"
	"github.com/golang-jwt/jwt/v5"
)

// User is who asks.
type User struct {
	ID    string
	Email string
}

type userClaims struct {
	jwt.RegisteredClaims
	Email string `json:"email"`
}

// AuthRequired puts the user into the gin context.
func AuthRequired(secret []byte) gin.HandlerFunc {
	return func(c *gin.Context) {
		header := c.GetHeader("Authorization")
		if !strings.HasPrefix(header, "Bearer ") {
			c.AbortWithStatus(http.StatusUnauthorized)
			return
		}
		claims := &userClaims{}
		token, err := jwt.ParseWithClaims(header[len("Bearer "):], claims, func(t *jwt.Token) (interface{}, error) {
			return secret, nil
		})
		if err != nil || !token.Valid {
			c.AbortWithStatusJSON(http.StatusUnauthorized, gin.H{"message": "invalid token"})
			return
		}
		c.Set("user", &User{ID: claims.Subject, Email: claims.Email})
		c.Next()
	}
}
