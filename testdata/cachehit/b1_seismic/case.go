package b1_seismic

import (
	"net/http"
	"net/http/httptest"

	"github.com/labstack/echo/v4"

	"github.com/whosecache/whosecache/testdata/cachehit/b1_seismic/internal/login"
	"github.com/whosecache/whosecache/testdata/cachehit/b1_seismic/internal/survey"
	"github.com/whosecache/whosecache/testdata/oracle"
)

var Case = oracle.Case{
	New: New,
	Requests: func(u oracle.User) []*http.Request {
		r := httptest.NewRequest(http.MethodGet, "/surveys/north-field", nil)
		r.AddCookie(cookies.Issue(login.Account{Login: u.Subject, Company: u.Tenant}))
		return []*http.Request{r}
	},
	Refused: http.StatusForbidden,
}

var cookies = login.NewCookies(oracle.Secret)

// New starts the survey service.
func New(*oracle.Env) http.Handler {
	surveys := survey.NewService(survey.NewTapes(), survey.Shares{"north-field": {"acme", "initech"}})
	e := echo.New()
	e.GET("/surveys/:field", func(c echo.Context) error {
		c.Response().Header().Set(echo.HeaderCacheControl, "no-store")
		s, err := surveys.Interpret(c.Request().Context(), login.From(c), c.Param("field"))
		if err != nil {
			return err
		}
		return c.JSON(http.StatusOK, s)
	}, cookies.Required)
	return e
}
