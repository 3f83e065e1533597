package upstream

import (
	"net/http"

	"github.com/whosecache/whosecache/testdata/oracle"
)

// Case is what the oracle attacks.
var Case = oracle.Case{
	Path: "/api/devices",
	New:  func(env *oracle.Env) http.Handler { return New(NewInventory(oracle.Secret).URL) },
}
