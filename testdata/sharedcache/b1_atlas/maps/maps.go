package maps

import (
	"net/http"

	"github.com/labstack/echo/v4"
)

type Place struct {
	Name string  `json:"name"`
	Lat  float64 `json:"lat"`
	Lon  float64 `json:"lon"`
}

var depots = []Place{{"acme north", 59.1, 10.4}, {"acme south", 57.7, 11.9}}

// Depots lists where goods are kept.
func Depots(c echo.Context) error {
	c.Response().Header().Set(echo.HeaderCacheControl, "private")
	return c.JSON(http.StatusOK, depots)
}

func Roads(c echo.Context) error {
	c.Response().Header().Set(echo.HeaderCacheControl, "private")
	return c.JSON(http.StatusOK, []string{"E6", "E18"})
}
