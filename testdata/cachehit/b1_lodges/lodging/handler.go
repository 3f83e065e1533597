package lodging

import (
	"encoding/json"
	"errors"
	"net/http"

	"github.com/allegro/bigcache/v3"
	"github.com/golang-jwt/jwt/v5"
	"github.com/labstack/echo/v4"
)

var errNoLodge = errors.New("no such lodge")

type Handler struct {
	Lodges map[string]Lodge
	Cache  *bigcache.BigCache
}

func (h Handler) Show(c echo.Context) error {
	c.Response().Header().Set(echo.HeaderCacheControl, "no-store")
	member := c.Get("user").(*jwt.Token).Claims.(*Member)

	id := c.Param("id")
	var lodge Lodge
	if raw, err := h.Cache.Get("lodge/" + id); err == nil {
		if err := json.Unmarshal(raw, &lodge); err != nil {
			return err
		}
	} else {
		if lodge, err = h.load(id); errors.Is(err, errNoLodge) {
			return echo.ErrNotFound
		} else if err != nil {
			return err
		}
		if raw, err := json.Marshal(lodge); err == nil {
			_ = h.Cache.Set("lodge/"+id, raw)
		}
	}

	if !lodge.OpenTo(member) {
		return echo.ErrNotFound
	}
	return c.JSON(http.StatusOK, lodge)
}

func (h Handler) load(id string) (Lodge, error) {
	l, ok := h.Lodges[id]
	if !ok {
		return Lodge{}, errNoLodge
	}
	return l, nil
}
