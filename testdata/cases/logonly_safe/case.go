package logonly_safe

import (
	"io"
	"net/http"

	"github.com/whosecache/whosecache/testdata/oracle"
)

// Case is what the oracle attacks.
var Case = oracle.Case{
	Path: "/stations/Basel",
	New:  func(*oracle.Env) http.Handler { return NewTimetable(io.Discard, oracle.Secret) },
}
