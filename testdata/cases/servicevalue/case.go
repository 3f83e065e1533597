package servicevalue

import (
	"net/http"

	"github.com/whosecache/whosecache/testdata/oracle"
)

// Case is what the oracle attacks.
var Case = oracle.Case{
	Path: "/payslips/2026-02",
	New:  func(env *oracle.Env) http.Handler { return NewPortal(oracle.Secret) },
}
