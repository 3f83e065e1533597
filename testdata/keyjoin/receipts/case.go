package receipts

import (
	"net/http"

	"github.com/whosecache/whosecache/testdata/oracle"
)

// Case is what the oracle attacks.
var Case = oracle.Case{
	New:      func(env *oracle.Env) http.Handler { return New(env.Redis, oracle.Secret) },
	Requests: oracle.Collide(oracle.Alice, "/receipts?period=q1:2024", oracle.Bob.As("alice:q1"), "/receipts?period=2024"),
}
