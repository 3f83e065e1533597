package b1_ferries

import (
	"net/http"
	"time"

	"github.com/gin-contrib/cache"
	"github.com/gin-contrib/cache/persistence"
	"github.com/gin-gonic/gin"

	"github.com/whosecache/whosecache/testdata/oracle"
	"github.com/whosecache/whosecache/testdata/sharedcache/b1_ferries/internal/booking"
	"github.com/whosecache/whosecache/testdata/sharedcache/b1_ferries/internal/passenger"
)

var Case = oracle.Case{New: New, Path: "/my/bookings?season=2024"}

// New makes the ferry line's API.
func New(*oracle.Env) http.Handler {
	gin.SetMode(gin.ReleaseMode)
	store := persistence.NewInMemoryStore(time.Minute)
	h := booking.NewHandler(booking.NewLedger())

	r := gin.New()
	r.Use(gin.Recovery())
	r.GET("/timetable", cache.CachePage(store, time.Hour, h.Timetable))

	my := r.Group("/my")
	my.Use(passenger.Identify(oracle.Secret))
	my.GET("/bookings", cache.CachePage(store, time.Minute, h.Mine)) // want `\(sharedcache:caller\)`
	my.GET("/bookings/count", h.Count)
	return r
}
