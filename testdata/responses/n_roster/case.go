package n_roster

import (
	"net/http"

	"github.com/whosecache/whosecache/testdata/oracle"
)

// Case is what the oracle attacks.
var Case = oracle.Case{
	Path:    "/api/roster",
	New:     func(*oracle.Env) http.Handler { return NewServeMux(oracle.Secret) },
	Refused: http.StatusForbidden,
}
