package orchards

import (
	"net/http"
	"time"

	"github.com/redis/go-redis/v9"

	"github.com/whosecache/whosecache/testdata/keyjoin/b3_orchards/internal/harvest"
	"github.com/whosecache/whosecache/testdata/keyjoin/b3_orchards/internal/httpapi"
	"github.com/whosecache/whosecache/testdata/oracle"
)

var Case = oracle.Case{
	New: func(env *oracle.Env) http.Handler {
		rdb := redis.NewClient(&redis.Options{Addr: env.Redis})
		repo := harvest.WithCache(harvest.Ledger{KgPerTree: 42}, rdb, harvest.TTL(5*time.Minute))
		return httpapi.Router(oracle.Secret, repo)
	},
	Requests: oracle.Collide(
		oracle.Alice, "/harvest?season=spring:2024",
		oracle.Bob.As("alice:spring"), "/harvest?season=2024",
	),
}
