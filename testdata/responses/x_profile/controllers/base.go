// Package controllers has the pages.
package controllers

import (
	"net/http"

	"github.com/gin-gonic/gin"

	"github.com/whosecache/whosecache/testdata/responses/x_profile/middleware"
	"github.com/whosecache/whosecache/testdata/responses/x_profile/users"
)

// Users is where readers come from.
type Users interface {
	Find(id string) (users.User, bool)
	Save(u users.User)
}

// base is what all controllers share.
type base struct {
	users Users
}

// current returns the reader, and answers itself where there is none.
func (b *base) current(c *gin.Context) (users.User, bool) {
	u, ok := b.users.Find(c.GetString(middleware.UserKey))
	if !ok {
		b.fail(c, http.StatusForbidden, "this account was closed")
	}
	return u, ok
}

func (b *base) ok(c *gin.Context, v any) { c.JSON(http.StatusOK, gin.H{"data": v}) }

func (b *base) fail(c *gin.Context, status int, text string) {
	c.AbortWithStatusJSON(status, gin.H{"error": text})
}
