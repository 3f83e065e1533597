package goroutine

import (
	"net/http"

	"github.com/whosecache/whosecache/testdata/oracle"
)

// Case is what the oracle attacks.
var Case = oracle.Case{
	Path: "/teams/red/standings",
	New:  func(env *oracle.Env) http.Handler { return Engine(env.Redis, oracle.Secret) },
}
