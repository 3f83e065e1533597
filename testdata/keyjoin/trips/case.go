package trips

import (
	"net/http"

	"github.com/whosecache/whosecache/testdata/oracle"
)

// Case is what the oracle attacks.
var Case = oracle.Case{
	New:      func(env *oracle.Env) http.Handler { return (&Planner{Secret: oracle.Secret}).Handler() },
	Requests: oracle.Collide(oracle.Alice.As("1001"), "/plan?to=Rome+to+Oslo", oracle.Bob.As("1002"), "/plan?to=Oslo"),
}
