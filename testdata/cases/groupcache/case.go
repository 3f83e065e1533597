package groupcache

import (
	"net/http"

	"github.com/whosecache/whosecache/testdata/oracle"
)

// Case is what the oracle attacks.
var Case = oracle.Case{
	Path: "/albums/summer",
	New:  func(*oracle.Env) http.Handler { return NewGallery(oracle.Secret).Routes() },
}
