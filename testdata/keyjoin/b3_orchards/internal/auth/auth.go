package auth

import (
	"net/http"
	"strings"

	"github.com/gin-gonic/gin"
	"github.com/golang-jwt/jwt/v5"
)

const growerKey = "grower"

type Grower struct {
	ID    string
	Email string
	Coop  string
}

type claims struct {
	jwt.RegisteredClaims
	Email  string `json:"email"`
	Tenant string `json:"tenant"`
}

func Middleware(secret []byte) gin.HandlerFunc {
	keyFunc := func(*jwt.Token) (any, error) { return secret, nil }
	return func(c *gin.Context) {
		raw := strings.TrimPrefix(c.GetHeader("Authorization"), "Bearer ")
		var cl claims
		if _, err := jwt.ParseWithClaims(raw, &cl, keyFunc, jwt.WithValidMethods([]string{"HS256"})); err != nil {
			c.AbortWithStatusJSON(http.StatusUnauthorized, gin.H{"error": "unauthorized"})
			return
		}
		c.Set(growerKey, &Grower{ID: cl.Subject, Email: cl.Email, Coop: cl.Tenant})
		c.Header("Cache-Control", "no-store")
		c.Next()
	}
}

func Current(c *gin.Context) *Grower { return c.MustGet(growerKey).(*Grower) }
