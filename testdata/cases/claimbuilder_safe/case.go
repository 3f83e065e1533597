package claimbuilder_safe

import (
	"net/http"

	"github.com/whosecache/whosecache/testdata/oracle"
)

// Case is what the oracle attacks.
var Case = oracle.Case{
	Path: "/userinfo",
	New: func(*oracle.Env) http.Handler {
		return New(Directory{
			"alice": {"alice", "alice@acme.example", "Alice", []string{"staff", "admins"}},
			"bob":   {"bob", "bob@globex.example", "Bob", []string{"customers"}},
		}, oracle.Secret)
	},
}
