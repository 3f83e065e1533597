package b1_minutes

import (
	"net/http"

	"github.com/gin-gonic/gin"
	"github.com/redis/go-redis/v9"

	"github.com/whosecache/whosecache/testdata/cachehit/b1_minutes/internal/access"
	"github.com/whosecache/whosecache/testdata/cachehit/b1_minutes/internal/cache"
	"github.com/whosecache/whosecache/testdata/cachehit/b1_minutes/internal/minutes"
	"github.com/whosecache/whosecache/testdata/cachehit/b1_minutes/internal/rest"
	"github.com/whosecache/whosecache/testdata/oracle"
)

var Case = oracle.Case{New: New, Path: "/boards/finance/minutes", Refused: http.StatusForbidden}

// New puts the service together.
func New(env *oracle.Env) http.Handler {
	gin.SetMode(gin.ReleaseMode)
	rdb := redis.NewClient(&redis.Options{Addr: env.Redis})
	svc := minutes.New(
		minutes.WithCache(cache.NewRedis[[]minutes.Entry](rdb, "minutes")),
		minutes.WithGate(access.Members{"finance": {"staff", "admins"}, "works": {"staff"}}),
	)

	r := gin.New()
	r.Use(rest.SignedIn(oracle.Secret))
	r.GET("/boards/:board/minutes", rest.ListMinutes(svc))
	return r
}
