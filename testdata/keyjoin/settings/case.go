package settings

import (
	"net/http"

	"github.com/whosecache/whosecache/testdata/oracle"
)

// Case is what the oracle attacks.
var Case = oracle.Case{
	New:      func(env *oracle.Env) http.Handler { return App(oracle.Secret) },
	Requests: oracle.Collide(oracle.Alice, "/settings/mail", oracle.Bob.As("mail:alice"), "/settings/mail"),
}
