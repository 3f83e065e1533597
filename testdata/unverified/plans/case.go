package plans

import (
	"net/http"

	"github.com/golang-jwt/jwt/v5"

	"github.com/whosecache/whosecache/testdata/oracle"
)

func ask(u oracle.User, tenancy string) []*http.Request {
	r := oracle.Get(u, "/plan")
	r.Header.Set("X-Tenant-Token", tenancy)
	return []*http.Request{r}
}

// Case is what the oracle attacks.
var Case = oracle.Case{
	New:      func(*oracle.Env) http.Handler { return Plans(oracle.Secret) },
	Requests: func(u oracle.User) []*http.Request { return ask(u, oracle.Token(u)) },
	Forged: func() []*http.Request {
		return ask(oracle.Bob.As("carol"), oracle.TokenBy(oracle.Alice, jwt.SigningMethodHS256, []byte("guess"), nil))
	},
}
