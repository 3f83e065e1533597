package josejwt

import (
	"net/http"

	"github.com/whosecache/whosecache/testdata/oracle"
)

// Case is what the oracle attacks.
var Case = oracle.Case{
	Path: "/list?prefix=prod/",
	New: func(*oracle.Env) http.Handler {
		v := NewVault(oracle.Secret,
			WithSecrets("alice", "prod/db-root", "prod/tls", "dev/db"),
			WithSecrets("bob", "prod/readonly", "wifi"))
		return http.HandlerFunc(v.List)
	},
}
