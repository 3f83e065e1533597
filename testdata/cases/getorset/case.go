package getorset

import (
	"net/http"

	"github.com/whosecache/whosecache/testdata/oracle"
)

// Case is what the oracle attacks.
var Case = oracle.Case{
	Path: "/channels/ops/unread",
	New:  func(env *oracle.Env) http.Handler { return New(env.Redis, oracle.Secret) },
}
