package f_devices_safe

import (
	"net/http"

	"github.com/whosecache/whosecache/testdata/oracle"
)

// Case is what the oracle attacks.
var Case = oracle.Case{
	Path: "/v2/thermostats",
	New:  func(*oracle.Env) http.Handler { return demo.Handler(oracle.Secret) },
}
