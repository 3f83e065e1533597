package sprintfkey

import (
	"net/http"

	"github.com/whosecache/whosecache/testdata/oracle"
)

// Case is what the oracle attacks.
var Case = oracle.Case{
	Path: "/clinics/north/weeks/12",
	New:  func(env *oracle.Env) http.Handler { return Routes(oracle.Secret) },
}
