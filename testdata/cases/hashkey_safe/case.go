package hashkey_safe

import (
	"net/http"

	"github.com/whosecache/whosecache/testdata/oracle"
)

// Case is what the oracle attacks.
var Case = oracle.Case{
	Path: "/photos/summer",
	New:  func(env *oracle.Env) http.Handler { return New(oracle.Secret) },
}
