// Package flageval tells the front end which features the user has, and remembers unknown users.
package flageval

import (
	"context"
	"errors"
	"net/http"
	"time"

	"github.com/golang-jwt/jwt/v5"
	echojwt "github.com/labstack/echo-jwt/v4"
	"github.com/labstack/echo/v4"
	gocache "github.com/patrickmn/go-cache"

	"github.com/whosecache/whosecache/testdata/cases/flageval/flags"
	"github.com/whosecache/whosecache/testdata/oracle"
)

type yamlSource struct{}

func (yamlSource) Flags(context.Context, string) ([]flags.Flag, error) {
	return []flags.Flag{
		{Name: "new-editor", Roles: []string{"admin"}},
		{Name: "dark-mode", Roles: []string{"admin", "member"}},
	}, nil
}

var errUnknownUser = errors.New("unknown user")

type Accounts struct {
	active map[string]bool
	misses *gocache.Cache // negative cache: ids that the directory does not know
}

func (a *Accounts) Verify(id string) error {
	if _, missing := a.misses.Get("nouser:" + id); missing {
		return errUnknownUser
	}
	if !a.active[id] {
		a.misses.SetDefault("nouser:"+id, struct{}{})
		return errUnknownUser
	}
	return nil
}

func (a *Accounts) Activate(id string) {
	a.active[id] = true
	a.misses.Delete("nouser:" + id)
}

type api struct {
	accounts *Accounts
	flags    *flags.Client
}

func (a *api) features(c echo.Context) error {
	claims := c.Get("user").(*jwt.Token).Claims.(jwt.MapClaims)
	sub, _ := claims["sub"].(string)
	role, _ := claims["role"].(string)
	if err := a.accounts.Verify(sub); err != nil {
		return echo.NewHTTPError(http.StatusForbidden, err.Error())
	}
	on, err := a.flags.Enabled(c.Request().Context(), flags.Target{ID: sub, Role: role})
	if err != nil {
		return err
	}
	c.Response().Header().Set(echo.HeaderCacheControl, "no-store")
	return c.JSON(http.StatusOK, echo.Map{"features": on})
}

var Case = oracle.Case{
	Path: "/features",
	New: func(*oracle.Env) http.Handler {
		acc := &Accounts{active: map[string]bool{"alice": true}, misses: gocache.New(time.Minute, time.Minute)}
		acc.Activate("bob")
		a := &api{accounts: acc, flags: flags.NewClient("prod", yamlSource{})}
		e := echo.New()
		e.Use(echojwt.JWT(oracle.Secret))
		e.GET("/features", a.features)
		return e
	},
}
