package interfacecache_safe

import (
	"net/http"

	"github.com/whosecache/whosecache/testdata/cases/interfacecache_safe/kv"
	"github.com/whosecache/whosecache/testdata/oracle"
)

// Case is what the oracle attacks.
var Case = oracle.Case{
	Path: "/tickets?state=open",
	New:  func(env *oracle.Env) http.Handler { return New(kv.New(), oracle.Secret) },
}
