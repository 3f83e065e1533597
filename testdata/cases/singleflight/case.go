package singleflight

import (
	"net/http"

	"github.com/whosecache/whosecache/testdata/oracle"
)

// Case is what the oracle attacks.
var Case = oracle.Case{
	Path:    "/branches/east/loans",
	Overlap: true,
	New:     func(env *oracle.Env) http.Handler { return NewDesk(oracle.Secret, env.Gate) },
}
