package jwxclaims_safe

import (
	"net/http"

	"github.com/whosecache/whosecache/testdata/oracle"
)

// Case is what the oracle attacks.
var Case = oracle.Case{
	Path: "/loans?branch=central",
	New:  func(*oracle.Env) http.Handler { return newLibrary(oracle.Secret) },
}
