package cinema

import (
	"net/http"

	"github.com/whosecache/whosecache/testdata/oracle"
)

// Case is what the oracle attacks.
var Case = oracle.Case{
	Path: "/seats/metropolis",
	New:  func(*oracle.Env) http.Handler { return Handler(oracle.Secret) },
}
