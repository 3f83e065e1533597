package meters_public

import (
	"net/http"

	"github.com/whosecache/whosecache/testdata/oracle"
)

// Case is what the oracle attacks.
var Case = oracle.Case{
	New: func(*oracle.Env) http.Handler { return New(oracle.Secret) },
	Requests: func(u oracle.User) []*http.Request {
		return []*http.Request{oracle.Get(u, "/tariffs"), oracle.Get(u, "/account/plan")}
	},
}
