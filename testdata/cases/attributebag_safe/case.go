package attributebag_safe

import (
	"net/http"

	"github.com/whosecache/whosecache/testdata/oracle"
)

// Case is what the oracle attacks.
var Case = oracle.Case{
	Path: "/signup",
	New:  func(*oracle.Env) http.Handler { return &Signup{Secret: oracle.Secret} },
}
