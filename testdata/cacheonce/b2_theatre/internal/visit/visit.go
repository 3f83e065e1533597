// Package visit is one request of one visitor.
package visit

import (
	"context"
	"net/http"
	"slices"
	"sync"

	"github.com/alexedwards/scs/v2"
	"github.com/labstack/echo/v4"

	"github.com/whosecache/whosecache/testdata/cacheonce/b2_theatre/internal/box"
)

// Visit belongs to one request.
type Visit struct {
	name, role string
	office     *box.Office

	once  sync.Once
	areas []string
}

type key struct{}

// From returns the Visit of ctx.
func From(ctx context.Context) *Visit { return ctx.Value(key{}).(*Visit) }

// Name is the visitor's.
func (v *Visit) Name() string { return v.name }

// Areas are those on sale for the visitor. The office is asked once.
func (v *Visit) Areas() []string {
	v.once.Do(func() { v.areas = v.office.Areas(v.role) })
	return v.areas
}

// Allowed says whether the area is among them.
func (v *Visit) Allowed(area string) bool { return slices.Contains(v.Areas(), area) }

// Login notes who visits.
func Login(ctx context.Context, sm *scs.SessionManager, name, role string) {
	sm.Put(ctx, "name", name)
	sm.Put(ctx, "role", role)
}

// Middleware begins a Visit for each request of somebody who is logged in.
func Middleware(sm *scs.SessionManager, office *box.Office) echo.MiddlewareFunc {
	return func(next echo.HandlerFunc) echo.HandlerFunc {
		return func(c echo.Context) error {
			r := c.Request()
			v := &Visit{
				name:   sm.GetString(r.Context(), "name"),
				role:   sm.GetString(r.Context(), "role"),
				office: office,
			}
			if v.name == "" {
				return echo.NewHTTPError(http.StatusUnauthorized, "log in first")
			}
			c.Response().Header().Set(echo.HeaderCacheControl, "no-store")
			c.SetRequest(r.WithContext(context.WithValue(r.Context(), key{}, v)))
			return next(c)
		}
	}
}
