package f_tickets

import (
	"net/http"

	"github.com/whosecache/whosecache/testdata/oracle"
)

// Case is what the oracle attacks.
var Case = oracle.Case{
	Path: "/tickets",
	New:  func(*oracle.Env) http.Handler { return NewRouter(oracle.Secret) },
}
