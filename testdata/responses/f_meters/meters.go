// Package f_meters shows households what their electricity meters count.
package f_meters

import (
	"crypto/subtle"
	"html/template"
	"net/http"

	"github.com/labstack/echo/v5"
	"github.com/labstack/echo/v5/middleware"
)

type reading struct {
	Month string
	KWh   int
}

type household struct {
	password string
	readings []reading
}

type utility struct {
	households map[string]household
}

const page = `{{define "readings"}}<table>{{range .Rows}}<tr><td>{{.Month}}</td><td>{{.KWh}}</td></tr>{{end}}</table>{{end}}
{{define "tariffs"}}<p>Basic: {{.}} ct/kWh</p>{{end}}`

func newUtility() *utility {
	return &utility{households: map[string]household{
		"alice": {"wonderland", []reading{{"2024-09", 212}, {"2024-10", 260}}},
		"bob":   {"builder", []reading{{"2024-09", 98}, {"2024-10", 101}}},
	}}
}

// NewRouter serves the pages of the utility.
func NewRouter() http.Handler {
	u := newUtility()
	e := echo.New()
	e.Renderer = &echo.TemplateRenderer{Template: template.Must(template.New("").Parse(page))}

	e.GET("/tariffs", u.tariffs)
	portal := e.Group("/portal", middleware.BasicAuth(u.login))
	portal.GET("/readings", u.showReadings)
	portal.POST("/readings", u.submit)
	return e
}

func (u *utility) login(c *echo.Context, name, password string) (bool, error) {
	h, ok := u.households[name]
	if !ok || subtle.ConstantTimeCompare([]byte(h.password), []byte(password)) != 1 {
		return false, nil
	}
	c.Set("household", name)
	return true, nil
}

func (u *utility) tariffs(c *echo.Context) error {
	return c.Render(http.StatusOK, "tariffs", 31)
}

func (u *utility) showReadings(c *echo.Context) error {
	name, err := echo.ContextGet[string](c, "household")
	if err != nil {
		return echo.ErrUnauthorized
	}
	data := struct{ Rows []reading }{u.households[name].readings}
	return c.Render(http.StatusOK, "readings", data) // want `\(nostore:header:note\)`
}

func (u *utility) submit(c *echo.Context) error {
	if c.FormValue("kwh") == "" {
		return echo.NewHTTPError(http.StatusBadRequest, "kwh is missing")
	}
	return c.JSON(http.StatusAccepted, map[string]any{"household": c.Get("household"), "kwh": c.FormValue("kwh")})
}
