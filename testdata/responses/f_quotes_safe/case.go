package f_quotes_safe

import (
	"net/http"

	"github.com/whosecache/whosecache/testdata/oracle"
)

// Case is what the oracle attacks.
var Case = oracle.Case{
	Path: "/v1/live/quotes",
	New:  func(*oracle.Env) http.Handler { return NewDesk(oracle.Secret).Router() },
}
