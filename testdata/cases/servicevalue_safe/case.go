package servicevalue_safe

import (
	"net/http"

	"github.com/whosecache/whosecache/testdata/oracle"
)

// Case is what the oracle attacks.
var Case = oracle.Case{
	Path: "/planner/2026",
	New:  func(env *oracle.Env) http.Handler { return NewPlanner(oracle.Secret) },
}
