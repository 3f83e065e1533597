package upstream_safe

import (
	"net/http"

	"github.com/whosecache/whosecache/testdata/oracle"
)

// Case is what the oracle attacks.
var Case = oracle.Case{
	Path: "/weather/lisbon",
	New:  func(env *oracle.Env) http.Handler { return New(NewStation().URL, oracle.Secret) },
}
