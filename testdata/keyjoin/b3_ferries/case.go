package ferries

import (
	"net/http"
	"time"

	"github.com/whosecache/whosecache/testdata/keyjoin/b3_ferries/internal/auth"
	"github.com/whosecache/whosecache/testdata/keyjoin/b3_ferries/internal/cache"
	"github.com/whosecache/whosecache/testdata/keyjoin/b3_ferries/internal/sailings"
	"github.com/whosecache/whosecache/testdata/oracle"
)

var Case = oracle.Case{
	New: func(*oracle.Env) http.Handler {
		quotes := cache.New[sailings.Quote](10*time.Minute, 4096)
		api := sailings.NewAPI(sailings.NewDesk(sailings.Tariff{Base: 1850, PerLeg: 240}, quotes))
		mux := http.NewServeMux()
		mux.Handle("GET /routes/{route}/quote", auth.NewGuard(oracle.Secret).Require(http.HandlerFunc(api.Quote)))
		return mux
	},
	Requests: oracle.Collide(
		oracle.Alice, "/routes/north%2Fharbour/quote",
		oracle.Bob.As("alice/north"), "/routes/harbour/quote",
	),
}
