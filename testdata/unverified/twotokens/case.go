package twotokens

import (
	"net/http"

	"github.com/golang-jwt/jwt/v5"

	"github.com/whosecache/whosecache/testdata/oracle"
)

func ask(access oracle.User, profile string) []*http.Request {
	r := oracle.Get(access, "/hello")
	r.Header.Set("X-Id-Token", profile)
	return []*http.Request{r}
}

// Case is what the oracle attacks.
var Case = oracle.Case{
	New: func(env *oracle.Env) http.Handler { return Station(oracle.Secret) },
	Requests: func(u oracle.User) []*http.Request {
		return ask(u, oracle.TokenBy(u, jwt.SigningMethodHS256, oracle.Secret, nil))
	},
	Forged: func() []*http.Request {
		return ask(oracle.Bob, oracle.TokenBy(oracle.Alice, jwt.SigningMethodHS256, []byte("not the secret"), nil))
	},
}
