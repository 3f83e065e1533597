package deferwrite

import (
	"net/http"

	"github.com/whosecache/whosecache/testdata/oracle"
)

// Case is what the oracle attacks.
var Case = oracle.Case{
	Path: "/routes/22/tickets",
	New:  func(env *oracle.Env) http.Handler { return App(oracle.Secret) },
}
