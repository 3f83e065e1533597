// Package auth lets members in.
package auth

import (
	"errors"
	"net/http"
	"strings"

	"github.com/gin-gonic/gin"
	"github.com/golang-jwt/jwt/v4"
)

const secret = "change-me"

func keyOf(t *jwt.Token) (any, error) {
	if t.Method != jwt.SigningMethodHS256 {
		return nil, errors.New("unexpected method")
	}
	return []byte(secret), nil // want `\(jwtparse:secret\)`
}

// Members lets in who has a token.
func Members(c *gin.Context) {
	claims := jwt.MapClaims{}
	if _, err := jwt.ParseWithClaims(strings.TrimPrefix(c.GetHeader("Authorization"), "Bearer "), claims, keyOf); err != nil {
		c.AbortWithStatus(http.StatusUnauthorized)
		return
	}
	c.Set("member", claims["sub"])
	c.Set("club", claims["tenant"])
}
