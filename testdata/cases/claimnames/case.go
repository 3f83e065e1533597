package claimnames

import (
	"net/http"

	"github.com/whosecache/whosecache/testdata/oracle"
)

// Case is what the oracle attacks.
var Case = oracle.Case{
	Path: "/userinfo",
	New: func(*oracle.Env) http.Handler {
		return &UserInfo{
			Directory: Directory{
				"alice": {"alice@acme.example", "Alice", []string{"staff", "admins"}},
				"bob":   {"bob@globex.example", "Bob", []string{"customers"}},
			},
			Secret: oracle.Secret,
		}
	},
}
