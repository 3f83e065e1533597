package redispipeline_safe

import (
	"net/http"

	"github.com/whosecache/whosecache/testdata/oracle"
)

// Case is what the oracle attacks.
var Case = oracle.Case{
	Path: "/projects/apollo/mine",
	New:  func(env *oracle.Env) http.Handler { return New(env.Redis, oracle.Secret) },
}
