package sprintfkey_safe

import (
	"net/http"

	"github.com/whosecache/whosecache/testdata/oracle"
)

// Case is what the oracle attacks.
var Case = oracle.Case{
	Path: "/cities/porto/permits",
	New:  func(env *oracle.Env) http.Handler { return NewOffice(env.Memcache, oracle.Secret) },
}
