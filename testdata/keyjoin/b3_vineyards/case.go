package vineyards

import (
	"net/http"

	"github.com/redis/go-redis/v9"

	"github.com/whosecache/whosecache/testdata/keyjoin/b3_vineyards/internal/session"
	"github.com/whosecache/whosecache/testdata/keyjoin/b3_vineyards/internal/vintage"
	"github.com/whosecache/whosecache/testdata/keyjoin/b3_vineyards/internal/web"
	"github.com/whosecache/whosecache/testdata/oracle"
)

var Case = oracle.Case{
	New: func(env *oracle.Env) http.Handler {
		rdb := redis.NewClient(&redis.Options{Addr: env.Redis})
		cellar := vintage.Remember[vintage.Statement](rdb, "statement", vintage.Books{}.Statement)
		return web.New(session.Tokens(oracle.Secret), cellar)
	},
	Requests: oracle.Collide(
		oracle.Alice, "/statements/7?year=2021",
		oracle.Bob.As("alice:7"), "/statements/2021?year=7",
	),
}
