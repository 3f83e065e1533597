package getorset_safe

import (
	"net/http"

	"github.com/whosecache/whosecache/testdata/oracle"
)

// Case is what the oracle attacks.
var Case = oracle.Case{
	Path: "/branding",
	New:  func(env *oracle.Env) http.Handler { return Handler(env.Redis, oracle.Secret) },
}
