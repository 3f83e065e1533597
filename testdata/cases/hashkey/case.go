package hashkey

import (
	"net/http"

	"github.com/whosecache/whosecache/testdata/oracle"
)

// Case is what the oracle attacks.
var Case = oracle.Case{
	Path: "/documents/contracts",
	New:  func(env *oracle.Env) http.Handler { return New(oracle.Secret) },
}
