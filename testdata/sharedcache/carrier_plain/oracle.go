package carrier_plain

import (
	"net/http"

	"github.com/whosecache/whosecache/testdata/oracle"
	"github.com/whosecache/whosecache/testdata/sharedcache/carrier_plain/upstream"
)

// Case is what the oracle attacks.
var Case = oracle.Case{
	Path: "/bill",
	New:  func(*oracle.Env) http.Handler { return New(upstream.Serve(oracle.Secret).URL) },
}
