package structkey_safe

import (
	"net/http"

	"github.com/whosecache/whosecache/testdata/oracle"
)

// Case is what the oracle attacks.
var Case = oracle.Case{
	Path: "/flats?rooms=3",
	New:  func(env *oracle.Env) http.Handler { return Flats(oracle.Secret) },
}
