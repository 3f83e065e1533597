package kiosk_anonymous

import (
	"net/http"

	"github.com/whosecache/whosecache/testdata/oracle"
)

// Case is what the oracle attacks.
var Case = oracle.Case{
	Path: "/issues",
	New:  func(*oracle.Env) http.Handler { return New(oracle.Secret) },
}
