package b1_grades

import (
	"net/url"

	"github.com/gofiber/fiber/v3"
	gocache "github.com/patrickmn/go-cache"

	"github.com/whosecache/whosecache/testdata/cachehit/b1_grades/internal/school"
)

type gradeBook struct {
	courses map[string]school.Course
	pages   *gocache.Cache
}

func (b *gradeBook) list(c fiber.Ctx) error {
	c.Set(fiber.HeaderCacheControl, "no-store")
	mine := school.Of(c)
	id := c.Params("course")
	key := url.PathEscape(mine) + "/" + url.PathEscape(id)

	if page, ok := b.pages.Get(key); ok {
		return c.JSON(page)
	}
	course, ok := b.courses[id]
	if !ok || course.School != mine {
		return fiber.ErrNotFound
	}
	page := course.Summary()
	b.pages.SetDefault(key, page)
	return c.JSON(page)
}
