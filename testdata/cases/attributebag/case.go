package attributebag

import (
	"net/http"

	"github.com/whosecache/whosecache/testdata/oracle"
)

// Case is what the oracle attacks.
var Case = oracle.Case{
	Path: "/dashboard",
	New: func(*oracle.Env) http.Handler {
		return New(oracle.Secret, map[string][]string{"alice": {"fire the board"}, "bob": {"water the plants"}})
	},
}
