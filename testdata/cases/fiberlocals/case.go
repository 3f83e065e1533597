package fiberlocals

import (
	"net/http"

	"github.com/whosecache/whosecache/testdata/oracle"
)

// Case is what the oracle attacks.
var Case = oracle.Case{
	Path: "/workouts/monday",
	New:  func(*oracle.Env) http.Handler { return Handler(oracle.Secret) },
}
