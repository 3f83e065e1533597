package lighthouse

import (
	"net/http"
	"time"

	"github.com/redis/go-redis/v9"

	"github.com/whosecache/whosecache/testdata/oracle"
	"github.com/whosecache/whosecache/testdata/tokencache/b2_lighthouse/internal/keeper"
	"github.com/whosecache/whosecache/testdata/tokencache/b2_lighthouse/internal/remote"
)

var Case = oracle.Case{
	New: func(env *oracle.Env) http.Handler {
		rdb := redis.NewClient(&redis.Options{Addr: env.Redis})
		return New(&keeper.Guard{
			Secret: oracle.Secret,
			Grants: remote.New[keeper.Grant](rdb, remote.Prefix("lh:"), remote.TTL(5*time.Minute)),
		})
	},
	Path: "/beacons",
}
