// Package ginuser caches the progress in a course that gin's context user made.
package ginuser

import (
	"net/http"
	"time"

	"github.com/gin-gonic/gin"
	"github.com/patrickmn/go-cache"
)

// Progress is how far somebody is.
type Progress struct {
	Course string `json:"course"`
	Done   int    `json:"done"`
	Of     int    `json:"of"`
}

// CourseController has the routes of courses.
type CourseController struct {
	cache *cache.Cache
	done  map[string]map[string]int
}

// NewRouter is the API.
func NewRouter(secret []byte) *gin.Engine {
	gin.SetMode(gin.ReleaseMode)
	ctl := &CourseController{
		cache: cache.New(time.Minute, time.Minute),
		done:  map[string]map[string]int{"alice": {"go": 11}, "bob": {"go": 2}},
	}
	router := gin.New()
	api := router.Group("/api/v1", AuthRequired(secret))
	api.GET("/courses/:course/progress", ctl.GetProgress)
	return router
}

// GetProgress handles GET /courses/:course/progress.
func (ctl *CourseController) GetProgress(c *gin.Context) {
	v, exists := c.Get("user")
	if !exists {
		c.AbortWithStatus(http.StatusUnauthorized)
		return
	}
	user := v.(*User)
	course := c.Param("course")

	if p, found := ctl.cache.Get("progress:" + course); found {
		c.JSON(http.StatusOK, p)
		return
	}
	p := Progress{Course: course, Done: ctl.done[user.ID][course], Of: 12}
	ctl.cache.Set("progress:"+course, p, cache.DefaultExpiration) // want `\(cachekey:subject\)`
	c.JSON(http.StatusOK, p)
}
