// Package partners authenticates partners by their API keys.
package partners

import (
	"crypto/sha256"
	"net/http"

	"github.com/gin-gonic/gin"
)

// Partner is a company that ships with us. Key is also good at the carrier.
type Partner struct {
	ID, Name string
	Key      string
}

// Book is the list of partners, by the digest of the key.
type Book struct {
	byDigest map[[sha256.Size]byte]Partner
}

// NewBook returns a Book of ps.
func NewBook(ps ...Partner) *Book {
	b := &Book{byDigest: make(map[[sha256.Size]byte]Partner, len(ps))}
	for _, p := range ps {
		b.byDigest[sha256.Sum256([]byte(p.Key))] = p
	}
	return b
}

// Lookup finds the owner of key.
func (b *Book) Lookup(key string) (Partner, bool) {
	p, ok := b.byDigest[sha256.Sum256([]byte(key))]
	return p, ok
}

const ginKey = "partner"

// Require is the middleware that asks for a key.
func Require(b *Book) gin.HandlerFunc {
	return func(c *gin.Context) {
		p, ok := b.Lookup(c.GetHeader("X-Api-Key"))
		if !ok {
			c.AbortWithStatus(http.StatusUnauthorized)
			return
		}
		c.Header("Cache-Control", "no-store")
		c.Set(ginKey, p)
		c.Next()
	}
}

// Of returns the partner that Require has found.
func Of(c *gin.Context) Partner { return c.MustGet(ginKey).(Partner) }
