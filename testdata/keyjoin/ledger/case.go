package ledger

import (
	"net/http"

	"github.com/whosecache/whosecache/testdata/oracle"
)

// Case is what the oracle attacks.
var Case = oracle.Case{
	New:      func(env *oracle.Env) http.Handler { return New(env.Memcache, oracle.Secret) },
	Requests: oracle.Collide(oracle.Alice, "/ledger/2024-05", oracle.Bob.As("bob/alice"), "/ledger/2024-05"),
}
