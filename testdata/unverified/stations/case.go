package stations

import (
	"net/http"

	"github.com/golang-jwt/jwt/v5"

	"github.com/whosecache/whosecache/testdata/oracle"
)

// Case is what the oracle attacks.
var Case = oracle.Case{
	New:  func(env *oracle.Env) http.Handler { return Station(oracle.Secret) },
	Path: "/hello",
	Forged: func() []*http.Request {
		return []*http.Request{oracle.GetWith(oracle.TokenBy(oracle.Alice, jwt.SigningMethodHS256, []byte("not the secret"), nil), "/hello")}
	},
}
