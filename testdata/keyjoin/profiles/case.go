package profiles

import (
	"net/http"

	"github.com/whosecache/whosecache/testdata/oracle"
)

// Case is what the oracle attacks.
var Case = oracle.Case{
	New:      func(env *oracle.Env) http.Handler { return Site(oracle.Secret) },
	Requests: oracle.Collide(oracle.Alice, "/members/carol", oracle.Bob.As("bob/x"), "/members/carol"),
}
