package barges_quoted

import (
	"net/http"

	"github.com/whosecache/whosecache/testdata/oracle"
)

// Case is what the oracle attacks.
var Case = oracle.Case{
	New:      func(env *oracle.Env) http.Handler { return Router(oracle.Secret, env.Redis) },
	Requests: oracle.Collide(oracle.Alice, "/locks?river=rhine:3", oracle.Bob.As("alice:rhine"), "/locks?river=3"),
}
