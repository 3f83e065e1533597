package httpapi

import (
	"net/http"
	"strings"

	"github.com/gin-gonic/gin"
	"github.com/golang-jwt/jwt/v5"
)

const userKey = "httpapi.user"

// User is the employee who is signed in.
type User struct {
	Login string
	Staff bool
}

func Authenticate(secret []byte) gin.HandlerFunc {
	return func(c *gin.Context) {
		raw := strings.TrimPrefix(c.GetHeader("Authorization"), "Bearer ")
		claims := jwt.MapClaims{}
		_, err := jwt.ParseWithClaims(raw, claims, func(*jwt.Token) (any, error) {
			return secret, nil
		}, jwt.WithValidMethods([]string{jwt.SigningMethodHS256.Alg()}))
		if err != nil {
			c.AbortWithStatusJSON(http.StatusUnauthorized, gin.H{"error": "please sign in"})
			return
		}
		login, _ := claims.GetSubject()
		role, _ := claims["role"].(string)
		c.Set(userKey, &User{Login: login, Staff: role == "hr"})
		c.Next()
	}
}

func NoStore() gin.HandlerFunc {
	return func(c *gin.Context) {
		c.Header("Cache-Control", "no-store")
		c.Next()
	}
}

func currentUser(c *gin.Context) *User {
	return c.MustGet(userKey).(*User)
}
