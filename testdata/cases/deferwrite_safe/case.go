package deferwrite_safe

import (
	"net/http"

	"github.com/whosecache/whosecache/testdata/oracle"
)

// Case is what the oracle attacks.
var Case = oracle.Case{
	Path: "/stations/42/departures",
	New:  func(env *oracle.Env) http.Handler { return App(oracle.Secret) },
}
