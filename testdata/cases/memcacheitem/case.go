package memcacheitem

import (
	"net/http"

	"github.com/whosecache/whosecache/testdata/oracle"
)

// Case is what the oracle attacks.
var Case = oracle.Case{
	Path: "/mail/inbox",
	New:  func(env *oracle.Env) http.Handler { return NewServer(env.Memcache).Routes(oracle.Secret) },
}
