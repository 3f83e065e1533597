package x_quotas

import (
	"net/http"

	"github.com/whosecache/whosecache/testdata/oracle"
)

// Case is what the oracle attacks.
var Case = oracle.Case{
	Path: "/v1/storage",
	New:  func(*oracle.Env) http.Handler { return NewEngine(oracle.Secret) },
}
