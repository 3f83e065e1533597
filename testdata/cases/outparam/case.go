package outparam

import (
	"net/http"

	"github.com/whosecache/whosecache/testdata/oracle"
)

// Case is what the oracle attacks.
var Case = oracle.Case{
	Path: "/gyms/main/workouts",
	New:  func(env *oracle.Env) http.Handler { return New(env.Memcache, oracle.Secret) },
}
