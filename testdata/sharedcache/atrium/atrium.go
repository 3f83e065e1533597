// Package atrium tells visitors of a museum what is on; who is a friend of it may
// say so, and nobody has to.
package atrium

import (
	"net/http"
	"time"

	"github.com/gin-contrib/cache"
	"github.com/gin-contrib/cache/persistence"
	"github.com/gin-gonic/gin"

	"github.com/whosecache/whosecache/testdata/oracle"
	"github.com/whosecache/whosecache/testdata/sharedcache/atrium/rooms"
	"github.com/whosecache/whosecache/testdata/sharedcache/atrium/visitors"
)

// Case is what the oracle attacks.
var Case = oracle.Case{New: New, Path: "/rooms"}

// New opens the museum.
func New(*oracle.Env) http.Handler {
	gin.SetMode(gin.ReleaseMode)
	store := persistence.NewInMemoryStore(time.Minute)
	r := gin.New()
	r.GET("/rooms", cache.CachePage(store, time.Minute, rooms.List))
	r.GET("/visits", visitors.Maybe(oracle.Secret), rooms.Visits)
	return r
}
