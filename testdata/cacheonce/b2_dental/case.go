package dental

import (
	"net/http"

	"github.com/gofiber/fiber/v2/middleware/adaptor"

	"github.com/whosecache/whosecache/testdata/cacheonce/b2_dental/internal/charts"
	"github.com/whosecache/whosecache/testdata/oracle"
)

var Case = oracle.Case{
	New: func(*oracle.Env) http.Handler {
		return adaptor.FiberApp(newApp(oracle.Secret, charts.NewDesk(charts.Store{
			"alice": {"alice: crown, upper left", "alice: check-up in May"},
			"bob":   {"bob: cleaning"},
		})))
	},
	Path: "/appointments",
}
