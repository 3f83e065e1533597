package b1_grades

import (
	"net/http"
	"time"

	"github.com/gofiber/fiber/v3"
	"github.com/gofiber/fiber/v3/middleware/adaptor"
	gocache "github.com/patrickmn/go-cache"

	"github.com/whosecache/whosecache/testdata/cachehit/b1_grades/internal/school"
	"github.com/whosecache/whosecache/testdata/oracle"
)

var Case = oracle.Case{New: New, Path: "/courses/math-2/grades", Refused: http.StatusNotFound}

// New returns the grade book.
func New(*oracle.Env) http.Handler {
	app := fiber.New()
	book := &gradeBook{
		courses: school.Courses(),
		pages:   gocache.New(5*time.Minute, 10*time.Minute),
	}
	api := app.Group("/courses", school.Teacher(oracle.Secret))
	api.Get("/:course/grades", book.list)
	return adaptor.FiberApp(app)
}
