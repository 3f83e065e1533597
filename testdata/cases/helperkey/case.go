package helperkey

import (
	"net/http"

	"github.com/whosecache/whosecache/testdata/oracle"
)

// Case is what the oracle attacks.
var Case = oracle.Case{
	Path: "/invoices?month=2026-03",
	New:  func(env *oracle.Env) http.Handler { return NewServer(env.Redis, oracle.Secret) },
}
