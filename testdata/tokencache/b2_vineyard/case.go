package vineyard

import (
	"net/http"
	"net/http/httptest"
	"time"

	"github.com/redis/go-redis/v9"

	"github.com/whosecache/whosecache/testdata/oracle"
	"github.com/whosecache/whosecache/testdata/tokencache/b2_vineyard/internal/fingerprint"
	"github.com/whosecache/whosecache/testdata/tokencache/b2_vineyard/internal/growers"
)

var apiKeys = map[string]string{"alice": "vk_0f1e2d3c4b5a69788796", "bob": "vk_a5b4c3d2e1f009182736"}

var Case = oracle.Case{
	New: func(env *oracle.Env) http.Handler {
		var repo growers.Repository = growers.List{
			{ID: 11, Name: "alice", Estate: "acme", APIKey: apiKeys["alice"]},
			{ID: 12, Name: "bob", Estate: "globex", APIKey: apiKeys["bob"]},
		}
		repo = growers.Remember(repo, redis.NewClient(&redis.Options{Addr: env.Redis}),
			fingerprint.With(oracle.Secret), growers.For(5*time.Minute))
		return newMux(repo)
	},
	Requests: func(u oracle.User) []*http.Request {
		r := httptest.NewRequest(http.MethodGet, "/estate", nil)
		r.Header.Set("X-Api-Key", apiKeys[u.Subject])
		return []*http.Request{r}
	},
}
