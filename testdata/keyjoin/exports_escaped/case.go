package exports_escaped

import (
	"net/http"

	"github.com/whosecache/whosecache/testdata/oracle"
)

var other = oracle.User{Subject: "bob", Tenant: "acme-q1"}

// Case is what the oracle attacks.
var Case = oracle.Case{
	New:      func(*oracle.Env) http.Handler { return Handler(oracle.Secret) },
	Requests: oracle.Collide(oracle.Alice, "/exports?format=q1-csv", other, "/exports?format=csv"),
}
