package x_statements_safe

import (
	"net/http"

	"github.com/whosecache/whosecache/testdata/oracle"
)

// Case is what the oracle attacks.
var Case = oracle.Case{
	Path: "/api/statements/2024-09.csv",
	New:  func(*oracle.Env) http.Handler { return NewService(oracle.Secret) },
}
