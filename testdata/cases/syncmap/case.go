package syncmap

import (
	"net/http"

	"github.com/whosecache/whosecache/testdata/oracle"
)

// Case is what the oracle attacks.
var Case = oracle.Case{
	Path: "/calendars/office/2026-05-04",
	New:  func(env *oracle.Env) http.Handler { return New(oracle.Secret) },
}
