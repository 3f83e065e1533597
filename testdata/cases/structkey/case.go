package structkey

import (
	"net/http"

	"github.com/whosecache/whosecache/testdata/oracle"
)

// Case is what the oracle attacks.
var Case = oracle.Case{
	Path: "/jobs?region=north&page=1",
	New:  func(env *oracle.Env) http.Handler { return Jobs(oracle.Secret) },
}
