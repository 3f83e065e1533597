package n_subscription

import (
	"net/http"

	"github.com/whosecache/whosecache/testdata/oracle"
)

// Case is what the oracle attacks.
var Case = oracle.Case{
	Path: "/v1/subscription",
	New:  func(*oracle.Env) http.Handler { return Routes(oracle.Secret) },
}
