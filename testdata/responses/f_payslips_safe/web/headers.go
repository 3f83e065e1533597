// Package web has the middleware that all services of the company share.
package web

import "github.com/gin-gonic/gin"

// Headers sets the given response headers.
func Headers(kv ...string) gin.HandlerFunc {
	return func(c *gin.Context) {
		for i := 0; i+1 < len(kv); i += 2 {
			c.Header(kv[i], kv[i+1])
		}
		c.Next()
	}
}

// Confidential is for everything below /api.
func Confidential() gin.HandlerFunc {
	return func(c *gin.Context) {
		h := c.Writer.Header()
		h.Set("Cache-Control", "private, no-store")
		h.Set("Referrer-Policy", "no-referrer")
		c.Next()
	}
}
