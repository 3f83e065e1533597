package bytesbefore_safe

import (
	"net/http"

	"github.com/whosecache/whosecache/testdata/oracle"
)

// Case is what the oracle attacks.
var Case = oracle.Case{
	Path: "/articles/hello",
	New:  func(*oracle.Env) http.Handler { return NewBlog(oracle.Secret) },
}
