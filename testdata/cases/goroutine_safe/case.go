package goroutine_safe

import (
	"net/http"

	"github.com/whosecache/whosecache/testdata/oracle"
)

// Case is what the oracle attacks.
var Case = oracle.Case{
	Path: "/profile",
	New:  func(env *oracle.Env) http.Handler { return Engine(env.Redis, oracle.Secret) },
}
