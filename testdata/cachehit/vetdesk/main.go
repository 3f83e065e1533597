// Package vetdesk keeps files on animals; both of its handlers ask who wants to know.
package vetdesk

import (
	"errors"
	"net/http"

	"github.com/coocood/freecache"
	"github.com/labstack/echo/v4"

	"github.com/whosecache/whosecache/testdata/cachehit/payslips/auth"
	"github.com/whosecache/whosecache/testdata/oracle"
)

type vets struct {
	files map[string]string
	cache *freecache.Cache
}

var errDenied = errors.New("vets only")

// file is what is written of an animal.
func (v *vets) file(who *auth.Claims, animal string) (string, error) {
	if text, err := v.cache.Get([]byte(animal)); err == nil {
		return string(text), nil
	}
	if who.Role != "admin" {
		return "", errDenied
	}
	v.cache.Set([]byte(animal), []byte(v.files[animal]), 60)
	return v.files[animal], nil
}

func (v *vets) show(c echo.Context) error {
	c.Response().Header().Set(echo.HeaderCacheControl, "no-store")
	who := auth.From(c.Request().Context())
	if who.Role != "admin" {
		return echo.ErrForbidden
	}
	text, err := v.file(who, c.Param("animal"))
	if err != nil {
		return err
	}
	return c.String(http.StatusOK, text)
}

func (v *vets) print(c echo.Context) error {
	c.Response().Header().Set(echo.HeaderCacheControl, "no-store")
	who := auth.From(c.Request().Context())
	if who.Role != "admin" {
		return echo.ErrForbidden
	}
	text, err := v.file(who, c.Param("animal"))
	if err != nil {
		return echo.NewHTTPError(http.StatusForbidden, err.Error())
	}
	return c.HTML(http.StatusOK, "<pre>"+text+"</pre>")
}

var Case = oracle.Case{
	Path:    "/print/rex",
	Refused: http.StatusForbidden,
	New: func(*oracle.Env) http.Handler {
		v := &vets{map[string]string{"rex": "bit alice"}, freecache.NewCache(512 * 1024)}
		e := echo.New()
		e.GET("/show/:animal", v.show)
		e.GET("/print/:animal", v.print)
		return auth.Middleware(oracle.Secret, e)
	},
}
