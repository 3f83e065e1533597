package methodvalue_safe

import (
	"net/http"

	"github.com/whosecache/whosecache/testdata/oracle"
)

// Case is what the oracle attacks.
var Case = oracle.Case{
	Path: "/radio/calm",
	New:  func(*oracle.Env) http.Handler { return Listen(oracle.Secret) },
}
