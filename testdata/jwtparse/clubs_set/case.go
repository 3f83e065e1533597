package clubs_set

import (
	"net/http"

	"github.com/golang-jwt/jwt/v5"

	"github.com/whosecache/whosecache/testdata/oracle"
)

// Case is what the oracle attacks.
var Case = oracle.Case{
	New: func(env *oracle.Env) http.Handler { return Router(string(oracle.Secret)) },
	Requests: func(u oracle.User) []*http.Request {
		return []*http.Request{oracle.GetWith(oracle.TokenBy(u, jwt.SigningMethodHS256, oracle.Secret, nil), "/minutes")}
	},
	Forged: func() []*http.Request {
		return []*http.Request{oracle.GetWith(oracle.TokenBy(oracle.Alice, jwt.SigningMethodHS256, []byte("change-me"), nil), "/minutes")}
	},
}
