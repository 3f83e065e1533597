package invalidation_safe

import (
	"net/http"
	"net/http/httptest"
	"strings"

	"github.com/whosecache/whosecache/testdata/oracle"
)

// Case is what the oracle attacks.
var Case = oracle.Case{
	New: func(env *oracle.Env) http.Handler { return New(env.Redis, oracle.Secret) },
	Requests: func(u oracle.User) []*http.Request {
		put := httptest.NewRequest(http.MethodPut, "/pages/coffee", strings.NewReader("Refill it."))
		put.Header.Set("Authorization", "Bearer "+oracle.Token(u))
		return []*http.Request{put, oracle.Get(u, "/pages/coffee")}
	},
}
