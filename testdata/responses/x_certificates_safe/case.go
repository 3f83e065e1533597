package x_certificates_safe

import (
	"net/http"

	"github.com/whosecache/whosecache/testdata/oracle"
)

// Case is what the oracle attacks.
var Case = oracle.Case{
	Path: "/courses/first-aid/certificate",
	New:  func(*oracle.Env) http.Handler { return Server(oracle.Secret) },
}
