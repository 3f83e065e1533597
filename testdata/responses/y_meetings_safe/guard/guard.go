// Package guard lets employees in.
package guard

import (
	"log/slog"
	"net/http"
	"strings"

	"github.com/gin-gonic/gin"
	"github.com/golang-jwt/jwt/v5"
)

const subject = "guard.subject"

// Employees refuses requests without a valid token.
func Employees(secret []byte) gin.HandlerFunc {
	return func(c *gin.Context) {
		scheme, raw, _ := strings.Cut(c.GetHeader("Authorization"), " ")
		if !strings.EqualFold(scheme, "bearer") {
			c.AbortWithStatusJSON(http.StatusUnauthorized, gin.H{"error": "token?"})
			return
		}
		token, err := jwt.Parse(raw, func(*jwt.Token) (any, error) { return secret, nil },
			jwt.WithValidMethods([]string{jwt.SigningMethodHS256.Name}))
		if err != nil {
			slog.Warn("refused", "error", err)
			c.AbortWithStatusJSON(http.StatusUnauthorized, gin.H{"error": "bad token"})
			return
		}
		id, err := token.Claims.GetSubject()
		if err != nil || id == "" {
			c.AbortWithStatusJSON(http.StatusUnauthorized, gin.H{"error": "nobody's token"})
			return
		}
		c.Set(subject, id)
		c.Next()
	}
}

// Subject is the employee.
func Subject(c *gin.Context) string { return c.GetString(subject) }

// Unshared keeps what c's handlers send between us and the employee.
func Unshared() gin.HandlerFunc {
	return func(c *gin.Context) {
		c.Writer.Header().Set("Cache-Control", "private, max-age=0, must-revalidate")
		c.Next()
	}
}

// Trail logs who asked for what, when the answer is out.
func Trail(c *gin.Context) {
	c.Next()
	slog.Debug("trail", "who", Subject(c), "path", c.FullPath(), "status", c.Writer.Status())
}
