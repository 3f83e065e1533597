// Package httpd has the handlers.
package httpd

import (
	"encoding/xml"
	"net/http"

	"github.com/labstack/echo/v4"

	"github.com/whosecache/whosecache/testdata/responses/x_certificates_safe/claims"
)

// Courses is the catalog.
type Courses interface {
	Title(course string) string
	Titles() map[string]string
	Score(course, learner string) (int, bool)
}

// Handlers answers for courses.
type Handlers struct {
	courses Courses
}

// New returns the handlers.
func New(c Courses) *Handlers { return &Handlers{courses: c} }

const (
	revalidated = "max-age=0, must-revalidate"
	own         = "private, " + revalidated
)

type certificate struct {
	XMLName xml.Name `xml:"certificate"`
	Course  string   `xml:"course"`
	Holder  string   `xml:"holder"`
	Score   int      `xml:"score"`
}

// Certificate prints the certificate of a learner.
func (h *Handlers) Certificate(c echo.Context) error {
	learner, ok := claims.Of[*claims.Learner](c)
	if !ok {
		return echo.ErrUnauthorized
	}
	course := c.Param("course")
	score, ok := h.courses.Score(course, learner.Subject)
	if !ok {
		return echo.NewHTTPError(http.StatusNotFound, "not passed yet")
	}
	c.Response().Header().Set(echo.HeaderCacheControl, own)
	return c.XML(http.StatusOK, certificate{Course: h.courses.Title(course), Holder: learner.Name, Score: score})
}

// Enroll puts a learner on the list.
func (h *Handlers) Enroll(c echo.Context) error {
	learner, ok := claims.Of[*claims.Learner](c)
	if !ok {
		return echo.ErrUnauthorized
	}
	return c.JSON(http.StatusCreated, echo.Map{"course": c.Param("course"), "learner": learner.Name})
}

// Index lists the courses.
func (h *Handlers) Index(c echo.Context) error {
	c.Response().Header().Set(echo.HeaderCacheControl, revalidated)
	return c.JSON(http.StatusOK, h.courses.Titles())
}
