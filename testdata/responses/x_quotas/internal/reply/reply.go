// Package reply gives all answers one form.
package reply

import (
	"fmt"
	"net/http"

	"github.com/gin-gonic/gin"
)

// Reply is an answer that is not sent yet.
type Reply struct {
	ctx    *gin.Context
	status int
}

// New starts an answer.
func New(c *gin.Context) *Reply { return &Reply{ctx: c, status: http.StatusOK} }

// Status replaces 200.
func (r *Reply) Status(code int) *Reply {
	r.status = code
	return r
}

// Cacheable says for how many seconds the answer is good.
func (r *Reply) Cacheable(seconds int) *Reply {
	r.ctx.Header("Cache-Control", fmt.Sprintf("public, max-age=%d", seconds))
	return r
}

// Personal says that the answer is for one reader.
func (r *Reply) Personal() *Reply {
	r.ctx.Header("Cache-Control", "private, no-store")
	return r
}

// JSON sends the answer.
func (r *Reply) JSON(data any) {
	r.ctx.JSON(r.status, gin.H{"data": data})
}

// Error sends what went wrong.
func (r *Reply) Error(code int, text string) {
	r.ctx.AbortWithStatusJSON(code, gin.H{"error": text})
}
