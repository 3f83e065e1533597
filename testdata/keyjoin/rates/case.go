package rates

import (
	"net/http"

	"github.com/whosecache/whosecache/testdata/oracle"
)

// Case is what the oracle attacks.
var Case = oracle.Case{
	New:      func(env *oracle.Env) http.Handler { return Desk(oracle.Secret) },
	Requests: oracle.Collide(oracle.Alice.As("1001"), "/rates?from=Ulm&to=Bonn>1002>Kiel", oracle.Bob.As("1002"), "/rates?from=Ulm>1001>Bonn&to=Kiel"),
}
