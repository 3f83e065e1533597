package regatta

import (
	"net/http"

	"github.com/golang-jwt/jwt/v5"
	"github.com/labstack/echo/v4"

	"github.com/whosecache/whosecache/testdata/oracle"
	"github.com/whosecache/whosecache/testdata/unverified/b2_regatta/internal/crews"
	"github.com/whosecache/whosecache/testdata/unverified/b2_regatta/internal/jury"
)

var Case = oracle.Case{
	New: func(*oracle.Env) http.Handler {
		e := echo.New()
		mount(e, crews.Static{
			{Boat: "Seagull", Club: "acme rowing", Protest: "alice: start too early"},
			{Boat: "Heron", Club: "harbour club"},
		})
		return e
	},
	Path:    "/jury/protests",
	Refused: http.StatusForbidden,
	Forged: func() []*http.Request {
		unsigned := oracle.TokenBy(oracle.Alice, jwt.SigningMethodNone, jwt.UnsafeAllowNoneSignatureType, nil)
		return []*http.Request{oracle.GetWith(unsigned, "/jury/protests")}
	},
}

func mount(e *echo.Echo, list crews.Lister) {
	g := e.Group("/jury", jury.Bearer, jury.Only("admin"))
	g.GET("/protests", func(c echo.Context) error {
		entries, err := list.List(c.Request().Context())
		if err != nil {
			return err
		}
		return c.JSON(http.StatusOK, crews.Protests(entries))
	})
}
