// Package identity says who asks.
package identity

import (
	"context"
	"net/http"
	"strings"

	"github.com/gin-gonic/gin"
	"github.com/go-jose/go-jose/v4"
	"github.com/go-jose/go-jose/v4/jwt"
)

type personKey struct{}

// Person is who asks.
type Person struct{ ID string }

// Gate lets persons in.
func Gate(secret []byte) gin.HandlerFunc {
	return func(c *gin.Context) {
		token, err := jwt.ParseSigned(strings.TrimPrefix(c.GetHeader("Authorization"), "Bearer "), []jose.SignatureAlgorithm{jose.HS256})
		if err != nil {
			c.AbortWithStatus(http.StatusUnauthorized)
			return
		}
		var claims jwt.Claims
		if err := token.UnsafeClaimsWithoutVerification(&claims); err != nil {
			c.AbortWithStatus(http.StatusUnauthorized)
			return
		}
		c.Request = c.Request.WithContext(context.WithValue(c.Request.Context(), personKey{}, Person{ID: claims.Subject}))
	}
}

// From is the person of a request behind Gate.
func From(ctx context.Context) Person {
	p, _ := ctx.Value(personKey{}).(Person)
	return p
}
