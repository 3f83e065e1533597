package bakeries

import (
	"net/http"

	"github.com/golang-jwt/jwt/v5"
	"github.com/labstack/echo/v4"

	"github.com/whosecache/whosecache/testdata/jwtparse/b3_bakeries/internal/orders"
	"github.com/whosecache/whosecache/testdata/jwtparse/b3_bakeries/internal/till"
	"github.com/whosecache/whosecache/testdata/oracle"
)

var Case = oracle.Case{
	New: func(*oracle.Env) http.Handler {
		e := echo.New()
		e.GET("/orders/standing", orders.New().Standing, till.Login(till.Keys{Shop: oracle.Secret}))
		return e
	},
	Path: "/orders/standing",
	Forged: func() []*http.Request {
		unsigned := oracle.TokenBy(oracle.Alice, jwt.SigningMethodNone, jwt.UnsafeAllowNoneSignatureType, nil)
		return []*http.Request{oracle.GetWith(unsigned, "/orders/standing")}
	},
}
