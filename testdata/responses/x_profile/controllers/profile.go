package controllers

import (
	"net/http"

	"github.com/gin-gonic/gin"
)

// Profile is the page of one's own account.
type Profile struct {
	base
}

// NewProfile returns the controller.
func NewProfile(u Users) *Profile { return &Profile{base{users: u}} }

// Register adds its routes.
func (p *Profile) Register(g *gin.RouterGroup) {
	g.GET("/profile", p.show)
	g.PUT("/profile", p.update)
	g.GET("/topics", p.topics)
}

func (p *Profile) show(c *gin.Context) {
	u, ok := p.current(c)
	if !ok {
		return
	}
	p.ok(c, u)
}

func (p *Profile) update(c *gin.Context) {
	u, ok := p.current(c)
	if !ok {
		return
	}
	var in struct {
		Newsletter bool `json:"newsletter"`
	}
	if err := c.ShouldBindJSON(&in); err != nil {
		p.fail(c, http.StatusBadRequest, err.Error())
		return
	}
	u.Newsletter = in.Newsletter
	p.users.Save(u)
	p.ok(c, u)
}

// topics are what newsletters are about.
func (p *Profile) topics(c *gin.Context) {
	p.ok(c, []string{"politics", "science", "sports"})
}
