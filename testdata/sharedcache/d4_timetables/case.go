// Package timetables shows pupils and teachers their week.
package timetables

import (
	"net/http"

	"github.com/gofiber/fiber/v2"
	"github.com/gofiber/fiber/v2/middleware/adaptor"

	"github.com/whosecache/whosecache/testdata/oracle"
)

var Case = oracle.Case{New: New, Path: "/weeks/12"}

func New(*oracle.Env) http.Handler {
	s := school{
		key: oracle.Secret,
		lessons: map[string][]lesson{
			"alice": {{"Mon", "chemistry", "acme hall"}, {"Tue", "staff meeting", "room 1"}},
			"bob":   {{"Mon", "maths", "globex wing"}},
		},
	}
	app := fiber.New(fiber.Config{Immutable: true})
	s.routes(app)
	return adaptor.FiberApp(app)
}
