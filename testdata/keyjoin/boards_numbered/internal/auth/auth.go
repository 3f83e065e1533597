// Package auth lets members in.
package auth

import (
	"net/http"
	"strings"

	"github.com/gin-gonic/gin"
	"github.com/golang-jwt/jwt/v5"
)

// Member is who asks.
type Member struct {
	ID   string
	Name string
}

type claims struct {
	jwt.RegisteredClaims
	Name string `json:"name"`
}

// Members stores the member under its key in the context.
func Members(secret []byte) gin.HandlerFunc {
	return func(c *gin.Context) {
		var cl claims
		raw := strings.TrimPrefix(c.GetHeader("Authorization"), "Bearer ")
		_, err := jwt.ParseWithClaims(raw, &cl, func(*jwt.Token) (any, error) { return secret, nil }, jwt.WithValidMethods([]string{"HS256"}))
		if err != nil {
			c.AbortWithStatus(http.StatusUnauthorized)
			return
		}
		c.Set("member", &Member{ID: cl.Subject, Name: cl.Name})
	}
}

// Current is the member of a request behind Members.
func Current(c *gin.Context) *Member {
	return c.MustGet("member").(*Member)
}
