package reports

import (
	"crypto/rand"
	"crypto/rsa"
	"crypto/x509"
	"encoding/pem"
	"net/http"

	"github.com/golang-jwt/jwt/v5"

	"github.com/whosecache/whosecache/testdata/oracle"
)

var private = func() *rsa.PrivateKey {
	key, err := rsa.GenerateKey(rand.Reader, 2048)
	if err != nil {
		panic(err)
	}
	return key
}()

var public = func() []byte {
	der, err := x509.MarshalPKIXPublicKey(private.Public())
	if err != nil {
		panic(err)
	}
	return pem.EncodeToMemory(&pem.Block{Type: "PUBLIC KEY", Bytes: der})
}()

// Case is what the oracle attacks.
var Case = oracle.Case{
	New: func(env *oracle.Env) http.Handler { return (&Server{PublicKey: public}).Handler() },
	Requests: func(u oracle.User) []*http.Request {
		return []*http.Request{oracle.GetWith(oracle.TokenBy(u, jwt.SigningMethodRS256, private, nil), "/report")}
	},
	Forged: func() []*http.Request {
		return []*http.Request{oracle.GetWith(oracle.TokenBy(oracle.Alice, jwt.SigningMethodHS256, public, nil), "/report")}
	},
}
