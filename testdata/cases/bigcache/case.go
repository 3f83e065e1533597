package bigcache

import (
	"net/http"

	"github.com/whosecache/whosecache/testdata/oracle"
)

// Case is what the oracle attacks.
var Case = oracle.Case{
	Path: "/drivers/me/weeks/7",
	New:  func(*oracle.Env) http.Handler { return Mux(oracle.Secret) },
}
