// Package access knows the clubs by their API keys.
package access

import (
	"crypto/sha256"
	"net/http"

	"github.com/gin-gonic/gin"
)

// Club is a customer.
type Club struct{ Name, Plan string }

// Keys are the digests of all keys that were given out.
type Keys struct{ clubs map[[sha256.Size]byte]Club }

func NewKeys(clubs map[string]Club) *Keys {
	k := &Keys{clubs: make(map[[sha256.Size]byte]Club, len(clubs))}
	for key, club := range clubs {
		k.clubs[sha256.Sum256([]byte(key))] = club
	}
	return k
}

// Require turns away who has no key.
func (k *Keys) Require() gin.HandlerFunc {
	return func(c *gin.Context) {
		if _, ok := k.clubs[sha256.Sum256([]byte(c.GetHeader("X-Api-Key")))]; !ok {
			c.AbortWithStatusJSON(http.StatusUnauthorized, gin.H{"error": "unknown key"})
			return
		}
		c.Next()
	}
}
