package eventscope

import (
	"net/http"

	"github.com/whosecache/whosecache/testdata/oracle"
)

// Case is what the oracle attacks.
var Case = oracle.Case{
	Path: "/pages/home",
	New: func(*oracle.Env) http.Handler {
		return New(oracle.Secret, map[string]string{"alice": "sell the company", "bob": "buy milk"})
	},
}
