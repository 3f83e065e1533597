package gallery

import (
	"net/http"
	"time"

	"github.com/labstack/echo/v4"
	"github.com/redis/go-redis/v9"

	"github.com/whosecache/whosecache/testdata/oracle"
	"github.com/whosecache/whosecache/testdata/tokencache/b2_gallery/internal/authn"
	"github.com/whosecache/whosecache/testdata/tokencache/b2_gallery/internal/visitors"
)

var Case = oracle.Case{
	New: func(env *oracle.Env) http.Handler {
		rdb := redis.NewClient(&redis.Options{Addr: env.Redis})
		e := echo.New()
		e.HideBanner = true
		register(e.Group("/me", authn.Middleware(oracle.Secret)), visitors.NewService(
			visitors.NewStore(rdb, 15*time.Minute),
			visitors.Loans{"alice": {"alice: Vase, blue"}, "bob": {"bob: Print 14"}},
		))
		return e
	},
	Path: "/me/loans",
}
