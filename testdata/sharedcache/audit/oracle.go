package audit

import (
	"net/http"

	"github.com/whosecache/whosecache/testdata/oracle"
)

// Case is what the oracle attacks.
var Case = oracle.Case{
	Path:    "/audit/totals",
	New:     func(*oracle.Env) http.Handler { return New(oracle.Secret) },
	Refused: http.StatusForbidden,
}
