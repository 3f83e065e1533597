package shelves

import (
	"net/http"

	"github.com/whosecache/whosecache/testdata/oracle"
)

// Case is what the oracle attacks.
var Case = oracle.Case{
	New: func(env *oracle.Env) http.Handler {
		return (&Library{Secret: oracle.Secret, Borrowed: map[string]string{"alice": "alice has Lolita", "bob": "bob has Emma"}}).Handler()
	},
	Requests: oracle.Collide(oracle.Alice, "/shelves/a%2Fb", oracle.Bob.As("alice/a"), "/shelves/b"),
}
