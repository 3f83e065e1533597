// Package y_parcels_safe tells people where their parcels are.
package y_parcels_safe

import (
	"log"
	"net/http"

	"github.com/gin-gonic/gin"
)

// Option changes how the service is put together.
type Option func(*web)

// WithBrowserHeaders adds the headers that the security team asks for.
func WithBrowserHeaders(cacheControl string) Option {
	return func(w *web) {
		w.before = append(w.before, func(c *gin.Context) {
			c.Header("Referrer-Policy", "same-origin")
			c.Header("X-Frame-Options", "DENY")
			c.Header("Cache-Control", cacheControl)
		})
	}
}

// WithLegacyApp keeps the routes of the app before 3.0.
func WithLegacyApp(prefix string) Option {
	return func(w *web) { w.prefixes = append(w.prefixes, prefix) }
}

type web struct {
	depot    *Depot
	before   []gin.HandlerFunc
	prefixes []string
}

// Engine has all the routes.
func Engine(d *Depot, options ...Option) *gin.Engine {
	gin.SetMode(gin.ReleaseMode)
	w := &web{depot: d, prefixes: []string{"/app"}}
	for _, o := range options {
		o(w)
	}

	e := gin.New()
	e.Use(gin.Recovery())
	e.GET("/track/:code", w.track)
	for _, prefix := range w.prefixes {
		g := e.Group(prefix, w.before...)
		g.Use(w.session, hardened)
		g.GET("/parcels", w.parcels)
		g.GET("/parcels/next", w.next)
		g.POST("/logout", w.logout)
	}
	return e
}

func (w *web) session(c *gin.Context) {
	sid, err := c.Cookie("psid")
	if err != nil {
		c.AbortWithStatusJSON(http.StatusUnauthorized, gin.H{"error": "log in first"})
		return
	}
	customer, ok := w.depot.Customer(sid)
	if !ok {
		c.AbortWithStatusJSON(http.StatusUnauthorized, gin.H{"error": "session over"})
		return
	}
	c.Set("customer", customer)
	c.Set("sid", sid)
}

// hardened makes sure, whatever the options were.
func hardened(c *gin.Context) {
	if h := c.Writer.Header(); h.Get("Cache-Control") == "" {
		h.Set("Cache-Control", "private")
	} else {
		h.Add("Cache-Control", "private")
	}
	c.Next()
}

func (w *web) parcels(c *gin.Context) {
	customer := c.GetString("customer")
	list := w.depot.Parcels(customer)
	ready := 0
	for _, p := range list {
		if p.State == "ready" {
			ready++
		}
	}
	log.Printf("%s asks for %d parcels", customer, len(list))
	c.JSON(http.StatusOK, gin.H{"parcels": list, "ready": ready})
}

func (w *web) next(c *gin.Context) {
	for _, p := range w.depot.Parcels(c.GetString("customer")) {
		if p.State == "ready" {
			c.JSON(http.StatusOK, p)
			return
		}
	}
	c.JSON(http.StatusNotFound, gin.H{"error": "nothing for you today"})
}

// track is for anybody who has the number.
func (w *web) track(c *gin.Context) {
	p, ok := w.depot.Find(c.Param("code"))
	status := http.StatusOK
	if !ok {
		status = http.StatusNotFound
	}
	c.JSON(status, gin.H{"code": c.Param("code"), "state": p.State})
}

func (w *web) logout(c *gin.Context) {
	w.depot.Logout(c.GetString("sid"))
	c.SetCookie("psid", "", -1, "/", "", true, true)
	c.Status(http.StatusNoContent)
}
