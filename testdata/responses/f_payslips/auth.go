package f_payslips

import (
	"net/http"
	"strings"

	"github.com/gin-gonic/gin"
	"github.com/golang-jwt/jwt/v5"
)

const employeeKey = "employee"

// Employee is who is logged in.
type Employee struct {
	ID   string
	Role string
}

type claims struct {
	Role string `json:"role"`
	jwt.RegisteredClaims
}

// RequireEmployee checks the bearer token.
func RequireEmployee(secret []byte) gin.HandlerFunc {
	return func(c *gin.Context) {
		raw, found := strings.CutPrefix(c.GetHeader("Authorization"), "Bearer ")
		if !found {
			c.AbortWithStatusJSON(http.StatusUnauthorized, gin.H{"error": "missing token"})
			return
		}
		var cl claims
		_, err := jwt.ParseWithClaims(raw, &cl, func(*jwt.Token) (any, error) { return secret, nil },
			jwt.WithValidMethods([]string{"HS256"}))
		if err != nil {
			c.AbortWithStatusJSON(http.StatusUnauthorized, gin.H{"error": "bad token"})
			return
		}
		c.Set(employeeKey, Employee{ID: cl.Subject, Role: cl.Role})
		c.Next()
	}
}

func requireRole(role string) gin.HandlerFunc {
	return func(c *gin.Context) {
		if c.MustGet(employeeKey).(Employee).Role != role {
			c.AbortWithStatus(http.StatusForbidden)
			return
		}
		c.Next()
	}
}
