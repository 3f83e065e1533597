package identity

import (
	"net/http"
	"strings"

	"github.com/gin-gonic/gin"
	"github.com/golang-jwt/jwt/v5"
)

const contextKey = "identity.user"

type User struct {
	ID   string
	Name string
}

func Required(secret []byte) gin.HandlerFunc {
	parser := jwt.NewParser(jwt.WithValidMethods([]string{jwt.SigningMethodHS256.Alg()}))
	return func(c *gin.Context) {
		claims := jwt.MapClaims{}
		raw := strings.TrimPrefix(c.GetHeader("Authorization"), "Bearer ")
		if _, err := parser.ParseWithClaims(raw, claims, func(*jwt.Token) (interface{}, error) { return secret, nil }); err != nil {
			c.AbortWithStatusJSON(http.StatusUnauthorized, gin.H{"code": "UNAUTHENTICATED"})
			return
		}
		sub, _ := claims["sub"].(string)
		name, _ := claims["name"].(string)
		c.Set(contextKey, User{ID: sub, Name: name})
		c.Next()
	}
}

func Current(c *gin.Context) User { return c.MustGet(contextKey).(User) }
