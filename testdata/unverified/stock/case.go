package stock

import (
	"net/http"

	"github.com/golang-jwt/jwt/v5"

	"github.com/whosecache/whosecache/testdata/oracle"
)

// Case is what the oracle attacks.
var Case = oracle.Case{
	New:     func(env *oracle.Env) http.Handler { return new(Stock).Handler() },
	Path:    "/stock/acme",
	Refused: http.StatusForbidden,
	Forged: func() []*http.Request {
		return []*http.Request{oracle.GetWith(oracle.TokenBy(oracle.Alice, jwt.SigningMethodNone, jwt.UnsafeAllowNoneSignatureType, nil), "/stock/acme")}
	},
}
