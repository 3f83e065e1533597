// Package s07_tenant_settings caches what belongs to a whole tenant under the tenant.
package s07_tenant_settings

import (
	"context"
	"errors"
	"net/http"
	"time"

	"github.com/jellydator/ttlcache/v3"
	"github.com/labstack/echo/v4"
	"golang.org/x/sync/singleflight"

	"github.com/whosecache/whosecache/testdata/cases/s07_tenant_settings/auth"
	"github.com/whosecache/whosecache/testdata/oracle"
)

// Settings are a tenant's.
type Settings struct {
	Tenant string `json:"tenant"`
	Locale string `json:"locale"`
	Logo   string `json:"logo"`
}

// Store reads settings.
type Store interface {
	Settings(ctx context.Context, tenantID, app string) (*Settings, error)
}

type rows map[string]Settings

func (r rows) Settings(_ context.Context, tenantID, _ string) (*Settings, error) {
	s, ok := r[tenantID]
	if !ok {
		return nil, errors.New("unknown tenant")
	}
	s.Tenant = tenantID
	return &s, nil
}

type settingsKey struct{ tenant, app string }

// Service caches settings.
type Service struct {
	store Store
	cache *ttlcache.Cache[settingsKey, *Settings]
	group singleflight.Group
}

// Get returns the settings of a tenant for an app.
func (s *Service) Get(ctx context.Context, tenantID, app string) (*Settings, error) {
	k := settingsKey{tenant: tenantID, app: app}
	if it := s.cache.Get(k); it != nil {
		return it.Value(), nil
	}
	v, err, _ := s.group.Do(tenantID+"\x00"+app, func() (any, error) {
		got, err := s.store.Settings(ctx, tenantID, app)
		if err != nil {
			return nil, err
		}
		s.cache.Set(k, got, ttlcache.DefaultTTL)
		return got, nil
	})
	if err != nil {
		return nil, err
	}
	return v.(*Settings), nil
}

// Handler serves them.
type Handler struct{ svc *Service }

// Get is the endpoint.
func (h *Handler) Get(c echo.Context) error {
	u := auth.CurrentUser(c)
	s, err := h.svc.Get(c.Request().Context(), u.Tenant, c.Param("app"))
	if err != nil {
		return echo.NewHTTPError(http.StatusNotFound, err.Error())
	}
	c.Response().Header().Set("X-Request-User", u.Subject)
	return c.JSON(http.StatusOK, s)
}

// Case is the program.
var Case = oracle.Case{
	Path: "/apps/crm/settings",
	New: func(*oracle.Env) http.Handler {
		h := &Handler{&Service{
			store: rows{"acme": {Locale: "de", Logo: "a.png"}, "globex": {Locale: "fr", Logo: "g.png"}},
			cache: ttlcache.New(ttlcache.WithTTL[settingsKey, *Settings](time.Minute)),
		}}
		e := echo.New()
		api := e.Group("/apps", auth.JWT)
		api.GET("/:app/settings", h.Get)
		return e
	},
}
