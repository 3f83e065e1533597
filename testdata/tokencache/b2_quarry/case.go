package quarry

import (
	"net/http"
	"net/http/httptest"
	"time"

	"github.com/redis/go-redis/v9"

	"github.com/whosecache/whosecache/testdata/oracle"
	"github.com/whosecache/whosecache/testdata/tokencache/b2_quarry/internal/accounts"
)

const (
	keyAlice = "qk_live_b1946ac92492d2347c62"
	keyBob   = "qk_live_591785b794601e212b26"
)

var Case = oracle.Case{
	New: func(env *oracle.Env) http.Handler {
		directory := accounts.NewDirectory(
			accounts.Account{ID: "acc-1", Owner: "alice", Company: "acme", Key: keyAlice},
			accounts.Account{ID: "acc-2", Owner: "bob", Company: "globex", Key: keyBob},
		)
		rdb := redis.NewClient(&redis.Options{Addr: env.Redis})
		return handler(accounts.Cached(directory, rdb, 10*time.Minute))
	},
	Requests: func(u oracle.User) []*http.Request {
		r := httptest.NewRequest(http.MethodGet, "/v1/quota", nil)
		r.Header.Set("X-Api-Key", map[string]string{"alice": keyAlice, "bob": keyBob}[u.Subject])
		return []*http.Request{r}
	},
}
