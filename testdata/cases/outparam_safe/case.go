package outparam_safe

import (
	"net/http"

	"github.com/whosecache/whosecache/testdata/oracle"
)

// Case is what the oracle attacks.
var Case = oracle.Case{
	Path: "/kitchens/7/shopping",
	New:  func(env *oracle.Env) http.Handler { return New(env.Memcache, oracle.Secret) },
}
