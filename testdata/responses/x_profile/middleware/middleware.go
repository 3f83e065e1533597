// Package middleware has what runs before the controllers.
package middleware

import (
	"net/http"

	"github.com/gin-contrib/sessions"
	"github.com/gin-gonic/gin"
)

// What sessions are called, and the user in them.
const (
	SessionName = "daily"
	UserKey     = "uid"
)

// LoggedIn lets readers with a session pass.
func LoggedIn(c *gin.Context) {
	uid, ok := sessions.Default(c).Get(UserKey).(string)
	if !ok {
		c.AbortWithStatusJSON(http.StatusUnauthorized, gin.H{"error": "please log in"})
		return
	}
	c.Set(UserKey, uid)
	c.Next()
}
