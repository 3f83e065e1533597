// Package f_meters_safe shows households what their electricity meters count.
package f_meters_safe

import (
	"html/template"
	"net/http"

	"github.com/labstack/echo/v5"
)

type reading struct {
	Month string
	KWh   int
}

type household struct {
	password string
	readings []reading
}

var households = map[string]household{
	"alice": {"wonderland", []reading{{"2024-09", 212}, {"2024-10", 260}}},
	"bob":   {"builder", []reading{{"2024-09", 98}, {"2024-10", 101}}},
}

var templates = template.Must(template.New("readings").Parse(
	`<h1>{{.Name}}</h1><table>{{range .Rows}}<tr><td>{{.Month}}</td><td>{{.KWh}}</td></tr>{{end}}</table>`))

// NewRouter serves the pages of the utility.
func NewRouter() http.Handler {
	e := echo.New()
	e.Renderer = &echo.TemplateRenderer{Template: templates}
	e.Pre(standardHeaders)
	e.GET("/portal/readings", showReadings)
	e.GET("/portal/average", showAverage)
	return e
}

func standardHeaders(next echo.HandlerFunc) echo.HandlerFunc {
	return func(c *echo.Context) error {
		h := c.Response().Header()
		h.Set("X-Content-Type-Options", "nosniff")
		h.Set("Cache-Control", "no-store")
		return next(c)
	}
}

// authorized returns the household whose password the browser has sent.
func authorized(c *echo.Context) (string, household, error) {
	name, password, ok := c.Request().BasicAuth()
	if h, known := households[name]; ok && known && h.password == password {
		return name, h, nil
	}
	c.Response().Header().Set(echo.HeaderWWWAuthenticate, `Basic realm="portal"`)
	return "", household{}, echo.ErrUnauthorized
}

func showReadings(c *echo.Context) error {
	name, h, err := authorized(c)
	if err != nil {
		return err
	}
	return c.Render(http.StatusOK, "readings", map[string]any{"Name": name, "Rows": h.readings})
}

func showAverage(c *echo.Context) error {
	_, h, err := authorized(c)
	if err != nil {
		return err
	}
	sum := 0
	for _, r := range h.readings {
		sum += r.KWh
	}
	return c.JSON(http.StatusOK, map[string]int{"kwh": sum / len(h.readings)})
}
