// Package homewidgets composes a landing page, cached by role and locale.
package homewidgets

import (
	"net/http"
	"time"

	"github.com/labstack/echo/v4"
	"github.com/maypok86/otter/v2"

	"github.com/whosecache/whosecache/testdata/cases/homewidgets/user"
	"github.com/whosecache/whosecache/testdata/oracle"
)

type layoutKey struct {
	Role   string
	Locale string
}

type Widget struct {
	Kind string `json:"kind"`
	Text string `json:"text"`
}

type Layout struct {
	Greeting string   `json:"greeting"`
	Widgets  []Widget `json:"widgets"`
}

var greetings = map[string]string{"de": "Guten Tag, ", "en": "Hello, "}

type Composer struct {
	byRole map[string][]Widget
	cache  *otter.Cache[layoutKey, *Layout]
}

func (cm *Composer) compose(u *user.Claims, locale string) *Layout {
	l := &Layout{Greeting: greetings[locale] + u.Name}
	l.Widgets = append(l.Widgets, cm.byRole[u.Role]...)
	l.Widgets = append(l.Widgets, Widget{Kind: "shortcuts", Text: "pinned by " + u.Subject})
	return l
}

func (cm *Composer) Home(c echo.Context) error {
	u := user.From(c)
	if u == nil {
		return echo.ErrUnauthorized
	}
	locale := c.QueryParam("locale")
	if _, ok := greetings[locale]; !ok {
		locale = "en"
	}
	k := layoutKey{Role: u.Role, Locale: locale}
	if l, ok := cm.cache.GetIfPresent(k); ok {
		return c.JSON(http.StatusOK, l)
	}
	l := cm.compose(u, locale)
	cm.cache.Set(k, l) // want `cachekey:subject`
	return c.JSON(http.StatusOK, l)
}

var Case = oracle.Case{
	// Another member of Bob's role asks first.
	Requests: func(u oracle.User) []*http.Request {
		u.Role = "member"
		return []*http.Request{oracle.Get(u, "/home?locale=de")}
	},
	New: func(*oracle.Env) http.Handler {
		cm := &Composer{
			byRole: map[string][]Widget{"member": {{"news", "Canteen closed"}}, "admin": {{"alerts", "none"}}},
			cache: otter.Must(&otter.Options[layoutKey, *Layout]{
				MaximumSize: 500, ExpiryCalculator: otter.ExpiryWriting[layoutKey, *Layout](time.Minute),
			}),
		}
		e := echo.New()
		e.Use(user.Middleware(oracle.Secret))
		e.GET("/home", cm.Home)
		return e
	},
}
