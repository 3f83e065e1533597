package hostels

import (
	"net/http"

	"github.com/golang-jwt/jwt/v5"

	"github.com/whosecache/whosecache/testdata/oracle"
)

// Case is what the oracle attacks.
var Case = oracle.Case{
	New:  func(*oracle.Env) http.Handler { return Router(oracle.Secret) },
	Path: "/bookings",
	Forged: func() []*http.Request {
		read := []byte("hostels-links-to-the-house-rules")
		forged := oracle.TokenBy(oracle.Alice, jwt.SigningMethodHS256, read, nil)
		return []*http.Request{oracle.GetWith(forged, "/rules?link="+forged), oracle.GetWith(oracle.Token(oracle.Bob), "/bookings")}
	},
}
