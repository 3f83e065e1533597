package tramways

import (
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/x509"
	"encoding/pem"
	"net/http"

	"github.com/golang-jwt/jwt/v5"
	"github.com/gorilla/mux"

	"github.com/whosecache/whosecache/testdata/jwtparse/b3_tramways/internal/access"
	"github.com/whosecache/whosecache/testdata/jwtparse/b3_tramways/internal/passes"
	"github.com/whosecache/whosecache/testdata/oracle"
)

var issuer, published = newIssuer()

func newIssuer() (*ecdsa.PrivateKey, []byte) {
	key, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	if err != nil {
		panic(err)
	}
	der, err := x509.MarshalPKIXPublicKey(&key.PublicKey)
	if err != nil {
		panic(err)
	}
	return key, pem.EncodeToMemory(&pem.Block{Type: "PUBLIC KEY", Bytes: der})
}

var Case = oracle.Case{
	New: func(*oracle.Env) http.Handler {
		r := mux.NewRouter()
		r.Use(access.NewGate(published).Middleware)
		passes.NewCounter(128).Register(r)
		return r
	},
	Requests: func(u oracle.User) []*http.Request {
		return []*http.Request{oracle.GetWith(oracle.TokenBy(u, jwt.SigningMethodES256, issuer, nil), "/passes/current")}
	},
	Forged: func() []*http.Request {
		token := oracle.TokenBy(oracle.Alice, jwt.SigningMethodHS256, published, nil)
		return []*http.Request{oracle.GetWith(token, "/passes/current")}
	},
}
