// Package x_feeds_safe is a feed reader.
package x_feeds_safe

import (
	"net/http"

	"github.com/labstack/echo/v4"
	"github.com/labstack/echo/v4/middleware"

	"github.com/whosecache/whosecache/testdata/responses/x_feeds_safe/feeds"
	"github.com/whosecache/whosecache/testdata/responses/x_feeds_safe/login"
	"github.com/whosecache/whosecache/testdata/responses/x_feeds_safe/webctx"
)

// New returns the reader.
func New() http.Handler {
	sessions := login.NewSessions()
	sessions.Put("7b1f0c", login.Reader{ID: "alice", Name: "Alice"})
	sessions.Put("e90a44", login.Reader{ID: "bob", Name: "Bob"})
	h := feeds.NewHandler(feeds.Unread{
		"alice": {{Feed: "Go blog", Title: "Range over functions"}, {Feed: "Bakery", Title: "Rye is back"}},
		"bob":   {{Feed: "Cycling", Title: "Tour stages"}},
	})

	e := echo.New()
	e.HideBanner = true
	e.Use(middleware.Recover(), webctx.Legacy)
	e.GET("/popular", h.Popular)

	reader := e.Group("/reader", webctx.Attach(sessions))
	reader.GET("/unread", h.List)
	reader.POST("/read", h.MarkRead)
	return e
}
