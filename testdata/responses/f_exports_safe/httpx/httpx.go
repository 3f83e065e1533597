// Package httpx has small things around responses.
package httpx

import (
	"mime"

	"github.com/gin-gonic/gin"
)

// Attachment makes the browser save what follows under name.
func Attachment(c *gin.Context, name string) {
	c.Header("Content-Disposition", mime.FormatMediaType("attachment", map[string]string{"filename": name}))
	Sensitive(c)
}

// Sensitive keeps the response in the hands of its receiver.
func Sensitive(c *gin.Context) {
	c.Writer.Header().Set("Cache-Control", "private, max-age=0, no-store")
}
