// Package account knows whose browser it is.
package account

import (
	"github.com/gin-gonic/gin"
	"github.com/golang-jwt/jwt/v5"
)

// Customer reads the session cookie, which holds a signed token.
func Customer(c *gin.Context, secret []byte) (string, error) {
	raw, err := c.Cookie("session")
	if err != nil {
		return "", err
	}
	var claims jwt.RegisteredClaims
	if _, err := jwt.ParseWithClaims(raw, &claims, func(*jwt.Token) (any, error) { return secret, nil }); err != nil {
		return "", err
	}
	return claims.Subject, nil
}
