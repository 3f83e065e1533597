package boards_numbered

import (
	"net/http"

	"github.com/whosecache/whosecache/testdata/oracle"
)

// Case is what the oracle attacks.
var Case = oracle.Case{
	New:      func(env *oracle.Env) http.Handler { return Router(oracle.Secret) },
	Requests: oracle.Collide(oracle.Alice, "/boards/12", oracle.Bob.As("2_alice"), "/boards/1"),
}
