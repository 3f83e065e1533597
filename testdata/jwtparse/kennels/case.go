package kennels

import (
	"net/http"

	"github.com/golang-jwt/jwt/v5"

	"github.com/whosecache/whosecache/testdata/oracle"
)

// Case is what the oracle attacks.
var Case = oracle.Case{
	New:  func(*oracle.Env) http.Handler { return Router(oracle.Secret) },
	Path: "/dogs",
	Forged: func() []*http.Request {
		visit := oracle.TokenBy(oracle.Alice, jwt.SigningMethodHS256, oracle.Secret, map[string]any{"aud": "visit"})
		return []*http.Request{oracle.GetWith(visit, "/dogs")}
	},
}
