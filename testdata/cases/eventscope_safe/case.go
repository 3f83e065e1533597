package eventscope_safe

import (
	"net/http"

	"github.com/whosecache/whosecache/testdata/oracle"
)

// Case is what the oracle attacks.
var Case = oracle.Case{
	Path: "/pages",
	New: func(*oracle.Env) http.Handler {
		return New(oracle.Secret, map[string][]string{"alice": {"merger", "payroll"}, "bob": {"recipes"}})
	},
}
