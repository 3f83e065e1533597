package deletes_safe

import (
	"net/http"

	"github.com/hashicorp/golang-lru/v2"
	"github.com/patrickmn/go-cache"
	"github.com/redis/go-redis/v9"
	"github.com/whosecache/whosecache/testdata/oracle"
)

// Case is what the oracle attacks.
var Case = oracle.Case{
	New: func(env *oracle.Env) http.Handler {
		local, err := lru.New[string, string](10)
		if err != nil {
			panic(err)
		}
		d := &Drafts{
			Secret: oracle.Secret,
			RDB:    redis.NewClient(&redis.Options{Addr: env.Redis}),
			Pages:  cache.New(cache.NoExpiration, 0),
			Local:  local,
			byName: map[string]bool{"alice/novel": true, "bob/novel": true},
		}
		mux := http.NewServeMux()
		mux.HandleFunc("DELETE /drafts/{name}", d.Delete)
		return mux
	},
	Requests: func(u oracle.User) []*http.Request {
		r := oracle.Get(u, "/drafts/novel")
		r.Method = http.MethodDelete
		return []*http.Request{r}
	},
}
