package f_rides

import (
	"net/http"

	"github.com/whosecache/whosecache/testdata/oracle"
)

// Case is what the oracle attacks.
var Case = oracle.Case{
	Path: "/rides",
	New:  func(*oracle.Env) http.Handler { return Engine(oracle.Secret) },
}
