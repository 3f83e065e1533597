package helperkey_safe

import (
	"net/http"

	"github.com/whosecache/whosecache/testdata/oracle"
)

// Case is what the oracle attacks.
var Case = oracle.Case{
	Path: "/refunds?year=2025",
	New:  func(env *oracle.Env) http.Handler { return Handler(env.Redis, oracle.Secret) },
}
