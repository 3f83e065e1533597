// Package auth is the gin middleware that authenticates callers.
package auth

import (
	"net/http"
	"strings"

	"github.com/gin-gonic/gin"
	"github.com/golang-jwt/jwt/v5"

	"github.com/whosecache/whosecache/testdata/oracle"
)

const (
	userIDKey = "userID"
	roleKey   = "role"
	tenantKey = "tenantID"
)

// Required aborts with 401 unless the request carries a valid token.
func Required() gin.HandlerFunc {
	return func(c *gin.Context) {
		raw := strings.TrimPrefix(c.GetHeader("Authorization"), "Bearer ")
		tok, err := jwt.Parse(raw, func(*jwt.Token) (interface{}, error) { return oracle.Secret, nil },
			jwt.WithValidMethods([]string{jwt.SigningMethodHS256.Alg()}))
		if err != nil || !tok.Valid {
			c.AbortWithStatusJSON(http.StatusUnauthorized, gin.H{"error": "unauthorized"})
			return
		}
		claims := tok.Claims.(jwt.MapClaims)
		sub, _ := claims["sub"].(string)
		role, _ := claims["role"].(string)
		tenant, _ := claims["tenant"].(string)
		c.Set(userIDKey, sub)
		c.Set(roleKey, role)
		c.Set(tenantKey, tenant)
		c.Next()
	}
}

// UserID is the caller's id.
func UserID(c *gin.Context) string { return c.GetString(userIDKey) }

// Role is the caller's role.
func Role(c *gin.Context) string { return c.GetString(roleKey) }

// Tenant is the caller's tenant.
func Tenant(c *gin.Context) string { return c.GetString(tenantKey) }
