// Package y_fundraiser collects money for the village.
package y_fundraiser

import (
	"fmt"
	"net/http"
	"sync/atomic"

	"github.com/gin-gonic/gin"
)

const (
	closedPage = `<!doctype html><title>A new roof</title>
<h1>A new roof for the village hall</h1>
<p>Thank you! We have reached our goal.</p>
`
	draftPage = `<!doctype html><title>A new roof (draft)</title>
<h1>A new roof for the village hall</h1>
<p>Thank you! We have reached our goal.</p>
<form method="post" action="/campaigns/roof"><textarea name="text"></textarea><button>Publish</button></form>
<p>Internal: the bank has not confirmed the last three transfers.</p>
`
)

// Account is somebody who can log in.
type Account struct{ Role string }

// Staff maps sessions to accounts.
type Staff map[string]Account

type campaigns struct {
	staff Staff
	text  atomic.Value
	cents atomic.Int64
}

// Router has the pages of all campaigns.
func Router(staff Staff) *gin.Engine {
	gin.SetMode(gin.ReleaseMode)
	cs := &campaigns{staff: staff}
	cs.cents.Store(1_250_000)

	r := gin.New()
	r.Use(gin.CustomRecovery(func(c *gin.Context, _ any) {
		c.String(http.StatusInternalServerError, "Something broke. Please come back later.")
	}))
	r.GET("/", cs.index)
	g := r.Group("/campaigns")
	g.GET("/roof", cs.roof)
	g.GET("/roof/total", cs.total)
	g.POST("/roof", cs.mustEdit, cs.publish)
	g.GET("/roof/ledger", cs.mustEdit, cs.ledger)
	return r
}

// canEdit says whether the form is for the caller.
func (cs *campaigns) canEdit(c *gin.Context) bool {
	session, err := c.Cookie("fr_session")
	if err != nil {
		return false
	}
	return cs.staff[session].Role == "admin"
}

func (cs *campaigns) mustEdit(c *gin.Context) {
	if !cs.canEdit(c) {
		c.AbortWithStatus(http.StatusForbidden)
	}
}

func (cs *campaigns) index(c *gin.Context) {
	c.Header("Cache-Control", "public, max-age=3600")
	c.String(http.StatusOK, "One campaign: /campaigns/roof\n")
}

func (cs *campaigns) roof(c *gin.Context) {
	page := closedPage
	if cs.canEdit(c) {
		page = draftPage
	}
	c.Header("Cache-Control", "public, max-age=300")
	c.Data(http.StatusOK, "text/html; charset=utf-8", []byte(page)) // want `\(nostore:vary:warning\)`
}

func (cs *campaigns) total(c *gin.Context) {
	c.Header("Cache-Control", "public, max-age=5")
	c.JSON(http.StatusOK, gin.H{"cents": cs.cents.Load(), "goal": 1_200_000})
}

func (cs *campaigns) ledger(c *gin.Context) {
	c.Header("Cache-Control", "no-store")
	c.String(http.StatusOK, fmt.Sprintf("total;%d\n", cs.cents.Load()))
}

func (cs *campaigns) publish(c *gin.Context) {
	cs.text.Store(c.PostForm("text"))
	c.Redirect(http.StatusSeeOther, "/campaigns/roof")
}
