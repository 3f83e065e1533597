package otter_safe

import (
	"net/http"

	"github.com/golang-jwt/jwt/v5"
	"github.com/whosecache/whosecache/testdata/oracle"
)

// Case is what the oracle attacks.
var Case = oracle.Case{
	Path: "/results?test=iron",
	New: func(*oracle.Env) http.Handler {
		return Open().Handler(func(*jwt.Token) (any, error) { return oracle.Secret, nil })
	},
}
