package n_payslip

import (
	"net/http"

	"github.com/whosecache/whosecache/testdata/oracle"
)

// Case is what the oracle attacks.
var Case = oracle.Case{
	Path: "/payslips/2024-03",
	New:  func(*oracle.Env) http.Handler { return NewServer(oracle.Secret) },
}
