// Package webctx has the context of the reader's requests.
package webctx

import (
	"net/http"

	"github.com/labstack/echo/v4"

	"github.com/whosecache/whosecache/testdata/responses/x_feeds/login"
)

// Context is an echo.Context that knows who reads.
type Context struct {
	echo.Context
	Reader *login.Reader
}

// Sessions finds readers.
type Sessions interface {
	Get(id string) (*login.Reader, bool)
}

// Attach gives handlers a *Context.
func Attach(sessions Sessions) echo.MiddlewareFunc {
	return func(next echo.HandlerFunc) echo.HandlerFunc {
		return func(c echo.Context) error {
			cookie, err := c.Cookie("session_id")
			if err != nil {
				return echo.ErrUnauthorized
			}
			reader, ok := sessions.Get(cookie.Value)
			if !ok {
				return echo.NewHTTPError(http.StatusUnauthorized, "session has ended")
			}
			return next(&Context{Context: c, Reader: reader})
		}
	}
}

// Legacy sets what old browsers look at.
func Legacy(next echo.HandlerFunc) echo.HandlerFunc {
	return func(c echo.Context) error {
		h := c.Response().Header()
		h.Set("Pragma", "no-cache")
		h.Set("Expires", "0")
		h.Set("X-UA-Compatible", "IE=edge")
		return next(c)
	}
}
