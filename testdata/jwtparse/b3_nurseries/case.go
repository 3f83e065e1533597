package nurseries

import (
	"crypto/rand"
	"net/http"

	"github.com/golang-jwt/jwt/v5"

	"github.com/whosecache/whosecache/testdata/jwtparse/b3_nurseries/internal/rota"
	"github.com/whosecache/whosecache/testdata/jwtparse/b3_nurseries/internal/staff"
	"github.com/whosecache/whosecache/testdata/oracle"
)

var Case = oracle.Case{
	New: func(*oracle.Env) http.Handler {
		v := staff.NewVerifier(staff.WithKey("2024-11", []byte(rand.Text())), staff.WithKey("", oracle.Secret))
		return rota.Engine(v, rota.NewBoard(1<<20))
	},
	Path: "/rota",
	Forged: func() []*http.Request {
		var rs []*http.Request
		for _, guess := range []string{"unset", "changeme", "HS256"} {
			rs = append(rs, oracle.GetWith(oracle.TokenBy(oracle.Alice, jwt.SigningMethodHS256, []byte(guess), nil), "/rota"))
		}
		return rs
	},
}
