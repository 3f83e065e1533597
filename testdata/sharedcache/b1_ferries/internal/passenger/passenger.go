package passenger

import (
	"net/http"
	"strings"

	"github.com/gin-gonic/gin"
	"github.com/golang-jwt/jwt/v5"
)

const contextKey = "passenger"

type Passenger struct {
	ID   string `json:"sub"`
	Name string `json:"name"`
	jwt.RegisteredClaims
}

func Identify(secret []byte) gin.HandlerFunc {
	keys := func(*jwt.Token) (any, error) { return secret, nil }
	return func(c *gin.Context) {
		p := &Passenger{}
		raw := strings.TrimPrefix(c.Request.Header.Get("Authorization"), "Bearer ")
		if _, err := jwt.ParseWithClaims(raw, p, keys, jwt.WithValidMethods([]string{"HS256"})); err != nil {
			c.AbortWithStatusJSON(http.StatusUnauthorized, gin.H{"message": "log in first"})
			return
		}
		c.Set(contextKey, p)
	}
}

func From(c *gin.Context) *Passenger {
	v, _ := c.Get(contextKey)
	p, _ := v.(*Passenger)
	return p
}
