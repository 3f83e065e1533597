// Package auth finds out which tenant calls.
package auth

import (
	"fmt"
	"net/http"
	"strings"

	"github.com/gin-gonic/gin"
	"github.com/golang-jwt/jwt/v5"

	"github.com/whosecache/whosecache/testdata/responses/x_quotas_safe/internal/ctxval"
)

type tenantClaims struct {
	jwt.RegisteredClaims
	Tenant string `json:"tenant"`
}

var tenantKey = ctxval.NewKey[string]("tenant")

// Tenant aborts requests without a tenant.
func Tenant(secret []byte) gin.HandlerFunc {
	return func(c *gin.Context) {
		tenant, err := parse(c.GetHeader("Authorization"), secret)
		if err != nil {
			c.AbortWithStatusJSON(http.StatusUnauthorized, gin.H{"error": err.Error()})
			return
		}
		tenantKey.Set(c, tenant)
		c.Next()
	}
}

// TenantOf returns the tenant of the request.
func TenantOf(c *gin.Context) (string, bool) { return tenantKey.Get(c) }

func parse(header string, secret []byte) (string, error) {
	raw, ok := strings.CutPrefix(header, "Bearer ")
	if !ok {
		return "", fmt.Errorf("auth: no bearer token")
	}
	token, err := jwt.ParseWithClaims(raw, &tenantClaims{}, func(t *jwt.Token) (any, error) {
		if t.Method != jwt.SigningMethodHS256 {
			return nil, fmt.Errorf("auth: unexpected method %s", t.Method.Alg())
		}
		return secret, nil
	})
	if err != nil {
		return "", fmt.Errorf("auth: %w", err)
	}
	return token.Claims.(*tenantClaims).Tenant, nil
}
