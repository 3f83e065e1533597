// Package feeds lists articles.
package feeds

import (
	"net/http"
	"sync"

	"github.com/labstack/echo/v4"

	"github.com/whosecache/whosecache/testdata/responses/x_feeds_safe/webctx"
)

// Article is an entry of a feed.
type Article struct {
	Feed  string `json:"feed"`
	Title string `json:"title"`
}

// Unread has what each reader has not read.
type Unread map[string][]Article

// Handler has the routes.
type Handler struct {
	mu     sync.Mutex
	unread Unread
}

// NewHandler returns the handlers.
func NewHandler(u Unread) *Handler { return &Handler{unread: u} }

// List shows what is left to read.
func (h *Handler) List(c echo.Context) error {
	cc, ok := c.(*webctx.Context)
	if !ok {
		return echo.ErrInternalServerError
	}
	h.mu.Lock()
	articles := h.unread[cc.Reader.ID]
	h.mu.Unlock()
	return cc.JSON(http.StatusOK, articles)
}

// MarkRead clears the list.
func (h *Handler) MarkRead(c echo.Context) error {
	cc, ok := c.(*webctx.Context)
	if !ok {
		return echo.ErrInternalServerError
	}
	h.mu.Lock()
	delete(h.unread, cc.Reader.ID)
	h.mu.Unlock()
	return cc.NoContent(http.StatusNoContent)
}

// Popular shows what many read.
func (h *Handler) Popular(c echo.Context) error {
	return c.JSON(http.StatusOK, []Article{{Feed: "Go blog", Title: "Range over functions"}})
}
