package matches_given

import (
	"net/http"

	"github.com/golang-jwt/jwt/v5"

	"github.com/whosecache/whosecache/testdata/oracle"
)

// Case is what the oracle attacks.
var Case = oracle.Case{
	New: func(env *oracle.Env) http.Handler { return Club(oracle.Secret) },
	Requests: func(u oracle.User) []*http.Request {
		return []*http.Request{oracle.GetWith(oracle.TokenBy(u, jwt.SigningMethodHS256, oracle.Secret, nil), "/next")}
	},
	Forged: func() []*http.Request {
		return []*http.Request{oracle.GetWith(oracle.TokenBy(oracle.Alice, jwt.SigningMethodHS256, []byte("secret"), nil), "/next")}
	},
}
