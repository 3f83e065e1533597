package orchard

import (
	"net/http"

	"github.com/gofiber/fiber/v3/middleware/adaptor"

	"github.com/whosecache/whosecache/testdata/cacheonce/b2_orchard/internal/harvest"
	"github.com/whosecache/whosecache/testdata/oracle"
)

var Case = oracle.Case{
	New: func(*oracle.Env) http.Handler {
		return adaptor.FiberApp(App(oracle.Secret, harvest.NewRegistry(harvest.Yields{
			"acme":   {"acme apples": 120, "acme pears": 40},
			"globex": {"globex plums": 75},
		})))
	},
	Path: "/harvest",
}
