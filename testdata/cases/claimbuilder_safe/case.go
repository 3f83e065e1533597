package claimbuilder_safe

import (
	"net/http"

	"github.com/whosecache/whosecache/testdata/cases/claimbuilder_safe/resolver"
	"github.com/whosecache/whosecache/testdata/oracle"
)

// Case is what the oracle attacks.
var Case = oracle.Case{
	Path: "/userinfo",
	New: func(*oracle.Env) http.Handler {
		return New(resolver.Directory{
			"alice": {Subject: "alice", Email: "alice@acme.example", Name: "Alice", Groups: []string{"staff", "admins"}},
			"bob":   {Subject: "bob", Email: "bob@globex.example", Name: "Bob", Groups: []string{"customers"}},
		}, oracle.Secret)
	},
}
