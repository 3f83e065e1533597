package n_livebids

import (
	"net/http"

	"github.com/whosecache/whosecache/testdata/oracle"
)

// Case is what the oracle attacks.
var Case = oracle.Case{
	Path: "/auctions/77/mybids",
	New:  func(*oracle.Env) http.Handler { return NewRouter(oracle.Secret, Seed()) },
}
