package b1_pharmacy

import (
	"net/http"

	"github.com/whosecache/whosecache/testdata/cachehit/b1_pharmacy/auth"
	"github.com/whosecache/whosecache/testdata/cachehit/b1_pharmacy/dispensary"
	"github.com/whosecache/whosecache/testdata/oracle"
)

var Case = oracle.Case{New: New, Path: "/stock/morphine", Refused: http.StatusForbidden}

// New starts the dispensary.
func New(*oracle.Env) http.Handler {
	mux := http.NewServeMux()
	dispensary.New().Routes(mux)
	return auth.Authenticate(oracle.Secret, mux)
}
