package ratelimit_safe

import (
	"net/http"

	"github.com/whosecache/whosecache/testdata/oracle"
)

// Case is what the oracle attacks.
var Case = oracle.Case{
	Path: "/",
	New:  func(env *oracle.Env) http.Handler { return NewLimiter(env.Redis, oracle.Secret).Limit(echo) },
}
