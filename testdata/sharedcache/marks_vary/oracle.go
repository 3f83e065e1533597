package marks_vary

import (
	"net/http"

	"github.com/whosecache/whosecache/testdata/oracle"
	"github.com/whosecache/whosecache/testdata/sharedcache/marks_vary/shelf"
)

// Case is what the oracle attacks.
var Case = oracle.Case{
	Path: "/pupil/marks",
	New:  func(*oracle.Env) http.Handler { return New(oracle.Secret, shelf.New()) },
}
