package stables

import (
	"net/http"

	"github.com/golang-jwt/jwt/v5"

	"github.com/whosecache/whosecache/testdata/oracle"
)

// Case is what the oracle attacks.
var Case = oracle.Case{
	New:  func(*oracle.Env) http.Handler { return Router(oracle.Secret) },
	Path: "/horses",
	Forged: func() []*http.Request {
		read := []byte("stables-key-of-the-autumn-2024--")
		return []*http.Request{oracle.GetWith(oracle.TokenBy(oracle.Alice, jwt.SigningMethodHS256, read, map[string]any{"v": "old"}), "/horses")}
	},
}
