package boards

import (
	"net/http"

	"github.com/whosecache/whosecache/testdata/oracle"
)

// Case is what the oracle attacks.
var Case = oracle.Case{
	New:      func(env *oracle.Env) http.Handler { return Router(oracle.Secret) },
	Requests: oracle.Collide(oracle.Alice, "/boards/hr_2024", oracle.Bob.As("alice_hr"), "/boards/2024"),
}
