package gateonly_safe

import (
	"net/http"

	"github.com/whosecache/whosecache/testdata/oracle"
)

// Case is what the oracle attacks.
var Case = oracle.Case{
	Path: "/catalog/tools",
	New:  func(env *oracle.Env) http.Handler { return NewCatalog(env.Redis, oracle.Secret) },
}
