package f_invoices

import (
	"net/http"

	"github.com/whosecache/whosecache/testdata/oracle"
)

// Case is what the oracle attacks.
var Case = oracle.Case{
	Path: "/invoices",
	New:  func(*oracle.Env) http.Handler { return newBilling(oracle.Secret).handler() },
}
