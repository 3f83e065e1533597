// Package f_rides_safe tells riders where they have been.
package f_rides_safe

import (
	"fmt"
	"io"
	"net/http"
	"strings"

	"github.com/gin-gonic/gin"
	"github.com/golang-jwt/jwt/v5"
)

type fleet struct {
	secret []byte
	rides  map[string][]string
}

// Engine has the routes of the bicycles.
func Engine(secret []byte) *gin.Engine {
	gin.SetMode(gin.ReleaseMode)
	f := &fleet{secret: secret, rides: map[string][]string{
		"alice": {"station → harbour", "harbour → library"},
		"bob":   {"depot → market"},
	}}
	r := gin.New()
	r.GET("/bicycles", f.bicycles)
	r.GET("/rides", f.rider, f.stream)
	return r
}

func (f *fleet) rider(c *gin.Context) {
	var claims jwt.RegisteredClaims
	raw, ok := strings.CutPrefix(c.GetHeader("Authorization"), "Bearer ")
	_, err := jwt.ParseWithClaims(raw, &claims, func(*jwt.Token) (any, error) { return f.secret, nil })
	if !ok || err != nil {
		c.AbortWithStatus(http.StatusUnauthorized)
		return
	}
	c.Set("rider", claims.Subject)
}

func (f *fleet) bicycles(c *gin.Context) {
	n := 0
	c.Stream(func(w io.Writer) bool {
		n++
		fmt.Fprintf(w, "bicycle %d\n", n)
		return n < 3
	})
}

func (f *fleet) stream(c *gin.Context) {
	c.Header("Cache-Control", "no-store")
	mine := f.rides[c.GetString("rider")]
	next := 0
	c.Stream(func(w io.Writer) bool {
		if next == len(mine) {
			return false
		}
		fmt.Fprintln(w, mine[next])
		next++
		return true
	})
}
