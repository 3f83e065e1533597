package factory_safe

import (
	"net/http"
	"time"

	"github.com/golang-jwt/jwt/v5"
	"github.com/whosecache/whosecache/testdata/oracle"
)

// Case is what the oracle attacks.
var Case = oracle.Case{
	Path: "/account?section=balance",
	New: func(*oracle.Env) http.Handler {
		keys := func(*jwt.Token) (any, error) { return oracle.Secret, nil }
		return NewAccountHandler(keys, time.Minute, renderBalance)
	},
}
