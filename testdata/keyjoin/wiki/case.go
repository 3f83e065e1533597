package wiki

import (
	"net/http"

	"github.com/whosecache/whosecache/testdata/oracle"
)

// Case is what the oracle attacks.
var Case = oracle.Case{
	New:      func(env *oracle.Env) http.Handler { return New(oracle.Secret) },
	Requests: oracle.Collide(oracle.Alice, "/wiki/team/plan", oracle.Bob.As("alice/team"), "/wiki/plan"),
}
