// Package tokens verifies the tokens of gardeners. Keys are rotated: a token says
// which one signed it.
package tokens

import (
	"fmt"
	"net/http"
	"strings"

	"github.com/gin-gonic/gin"
	"github.com/golang-jwt/jwt/v5"
)

type Claims struct {
	jwt.RegisteredClaims
	Name   string `json:"name"`
	Tenant string `json:"tenant"`
}

const current = "2025-02"

var keys = map[string][]byte{
	"2024-09": []byte("fedcba9876543210fedcba9876543210"),
	current:   []byte("0123456789abcdef0123456789abcdef"),
}

func keyOf(t *jwt.Token) (any, error) {
	kid, ok := t.Header["kid"].(string)
	if !ok {
		kid = current
	}
	key, ok := keys[kid]
	if !ok {
		return nil, fmt.Errorf("unknown key %q", kid)
	}
	return key, nil // want `\(jwtparse:secret\)`
}

const claimsKey = "claims"

// Gardener lets gardeners in.
func Gardener() gin.HandlerFunc {
	return func(c *gin.Context) {
		raw := strings.TrimPrefix(c.GetHeader("Authorization"), "Bearer ")
		claims := &Claims{}
		if _, err := jwt.ParseWithClaims(raw, claims, keyOf, jwt.WithValidMethods([]string{"HS256"})); err != nil {
			c.AbortWithStatusJSON(http.StatusUnauthorized, gin.H{"error": err.Error()})
			return
		}
		c.Set(claimsKey, claims)
		c.Header("Cache-Control", "no-store")
	}
}

func From(c *gin.Context) *Claims {
	claims, _ := c.MustGet(claimsKey).(*Claims)
	return claims
}
