package sailing

import (
	"net/http"

	"github.com/golang-jwt/jwt/v5"
	"github.com/labstack/echo/v4"

	"github.com/whosecache/whosecache/testdata/oracle"
	"github.com/whosecache/whosecache/testdata/unverified/b2_sailing/internal/committee"
)

type boat struct {
	Name string `json:"name"`
	Note string `json:"note"`
}

var Case = oracle.Case{
	New: func(*oracle.Env) http.Handler {
		return server(committee.NewDesk(oracle.Secret), []boat{{"Petrel", "acme: measured by alice"}, {"Tern", "to be measured"}})
	},
	Path:    "/committee/boats",
	Refused: http.StatusForbidden,
	Forged: func() []*http.Request {
		return []*http.Request{
			oracle.GetWith(oracle.TokenBy(oracle.Alice, jwt.SigningMethodNone, jwt.UnsafeAllowNoneSignatureType, nil), "/committee/boats"),
			oracle.GetWith(oracle.TokenBy(oracle.Alice, jwt.SigningMethodHS256, []byte("other"), nil), "/committee/boats"),
		}
	},
}

func server(desk *committee.Desk, boats []boat) *echo.Echo {
	e := echo.New()
	e.GET("/committee/boats", func(c echo.Context) error {
		return c.JSON(http.StatusOK, boats)
	}, desk.Badge, committee.Role("admin"))
	return e
}
