// Package f_badge_safe shows the badges that members of a community have earned.
package f_badge_safe

import (
	"net/http"

	"github.com/labstack/echo/v4"
)

// Member is somebody with an account.
type Member struct {
	Handle string `json:"handle"`
	Badge  string `json:"badge"`
}

// AppContext knows who is logged in.
type AppContext struct {
	echo.Context
	Member *Member
}

type community struct {
	bySession map[string]*Member
}

// Router returns the routes of the community.
func Router(bySession map[string]*Member) *echo.Echo {
	com := &community{bySession}
	e := echo.New()
	e.HideBanner, e.HidePort = true, true
	me := e.Group("/me", com.identify)
	me.GET("", func(c echo.Context) error {
		return c.JSON(http.StatusOK, c.(*AppContext).Member)
	})
	me.GET("/badge", func(c echo.Context) error {
		return c.Redirect(http.StatusFound, "/badges/"+c.(*AppContext).Member.Badge+".svg")
	})
	return e
}

func (com *community) identify(next echo.HandlerFunc) echo.HandlerFunc {
	return func(c echo.Context) error {
		c.Response().Header().Add(echo.HeaderVary, echo.HeaderCookie)
		cookie, err := c.Cookie("community_session")
		if err != nil {
			return echo.ErrUnauthorized
		}
		m, ok := com.bySession[cookie.Value]
		if !ok {
			return echo.ErrUnauthorized
		}
		return next(&AppContext{Context: c, Member: m})
	}
}
