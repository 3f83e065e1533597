// Package y_parcels tells people where their parcels are.
package y_parcels

import (
	"log"
	"net/http"

	"github.com/gin-gonic/gin"
)

type web struct {
	depot *Depot
}

// Engine has all the routes, those of the old phone app too.
func Engine(d *Depot) *gin.Engine {
	gin.SetMode(gin.ReleaseMode)
	w := &web{depot: d}

	e := gin.New()
	e.Use(gin.Recovery())
	e.GET("/track/:code", w.track)
	e.GET("/ping", func(c *gin.Context) { c.Status(http.StatusNoContent) })

	app := e.Group("/app")
	app.Use(w.session, frontend)
	app.GET("/parcels", w.parcels)
	app.GET("/parcels/next", w.next)
	app.POST("/logout", w.logout)

	// The app before 3.0 calls these; 4 % still have it.
	m := e.Group("/m")
	m.Use(w.session)
	m.GET("/parcels", w.parcels)
	m.POST("/logout", w.logout)
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

// frontend sets what the browser wants to know.
func frontend(c *gin.Context) {
	h := c.Writer.Header()
	h.Set("Referrer-Policy", "same-origin")
	h.Set("Cache-Control", "no-store, max-age=0")
	h.Set("X-Frame-Options", "DENY")
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
	c.JSON(http.StatusOK, gin.H{"parcels": list, "ready": ready}) // want `\(nostore:header:warning\)`
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
