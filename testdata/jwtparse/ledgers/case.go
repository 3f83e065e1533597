package ledgers

import (
	"net/http"

	"github.com/golang-jwt/jwt/v5"

	"github.com/whosecache/whosecache/testdata/oracle"
)

// Case is what the oracle attacks.
var Case = oracle.Case{
	New: func(env *oracle.Env) http.Handler { return New(env.Redis) },
	Requests: func(u oracle.User) []*http.Request {
		return []*http.Request{oracle.GetWith(oracle.TokenBy(u, jwt.SigningMethodHS256, signingKey, nil), "/balance")}
	},
	Forged: func() []*http.Request {
		return []*http.Request{oracle.GetWith(oracle.TokenBy(oracle.Alice, jwt.SigningMethodHS256, []byte("s3cr3t-signing-key"), nil), "/balance")}
	},
}
