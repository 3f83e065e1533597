// Package f_badge shows the badges that members of a community have earned.
package f_badge

import (
	"net/http"
	"time"

	"github.com/labstack/echo/v4"
	"github.com/labstack/echo/v4/middleware"
)

// Member is somebody with an account.
type Member struct {
	Handle string
	Badge  string
}

// AppContext knows who is logged in.
type AppContext struct {
	echo.Context
	Member *Member
}

// Sessions finds the member of a session id.
type Sessions map[string]*Member

// Router returns the routes of the community.
func Router(sessions Sessions) *echo.Echo {
	e := echo.New()
	e.HideBanner, e.HidePort = true, true
	e.Use(middleware.Secure(), sessions.withMember)

	e.GET("/badges/:file", badgeImage)
	e.GET("/me/badge", app(myBadge))
	e.POST("/logout", app(sessions.logout))
	return e
}

// withMember wraps the context of requests.
func (s Sessions) withMember(next echo.HandlerFunc) echo.HandlerFunc {
	return func(c echo.Context) error {
		ac := &AppContext{Context: c}
		if cookie, err := c.Cookie("community_session"); err == nil {
			ac.Member = s[cookie.Value]
		}
		return next(ac)
	}
}

func app(h func(*AppContext) error) echo.HandlerFunc {
	return func(c echo.Context) error { return h(c.(*AppContext)) }
}

// myBadge sends the browser to the picture of the member's badge.
func myBadge(c *AppContext) error {
	if c.Member == nil {
		return echo.NewHTTPError(http.StatusUnauthorized)
	}
	return c.Redirect(http.StatusFound, "/badges/"+c.Member.Badge+".svg") // want `\(nostore:header:warning\)`
}

func badgeImage(c echo.Context) error {
	c.Response().Header().Set(echo.HeaderCacheControl, "public, max-age=86400")
	return c.Blob(http.StatusOK, "image/svg+xml", []byte(`<svg xmlns="http://www.w3.org/2000/svg"><circle r="9"/></svg>`))
}

func (s Sessions) logout(c *AppContext) error {
	c.SetCookie(&http.Cookie{Name: "community_session", Path: "/", Expires: time.Unix(1, 0)})
	return c.NoContent(http.StatusNoContent)
}
