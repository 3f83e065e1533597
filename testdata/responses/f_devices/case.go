package f_devices

import (
	"net/http"

	"github.com/whosecache/whosecache/testdata/oracle"
)

// Case is what the oracle attacks.
var Case = oracle.Case{
	Path: "/v2/thermostats",
	New:  func(*oracle.Env) http.Handler { return Handler(newMemory(), oracle.Secret) },
}
