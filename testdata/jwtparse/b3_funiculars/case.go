package funiculars

import (
	"crypto/rand"
	"crypto/rsa"
	"crypto/x509"
	"encoding/pem"
	"net/http"

	"github.com/golang-jwt/jwt/v5"
	"github.com/gorilla/mux"

	"github.com/whosecache/whosecache/testdata/jwtparse/b3_funiculars/internal/riders"
	"github.com/whosecache/whosecache/testdata/jwtparse/b3_funiculars/internal/trust"
	"github.com/whosecache/whosecache/testdata/oracle"
)

var partner, partnerPEM = newPartner()

func newPartner() (*rsa.PrivateKey, []byte) {
	key, err := rsa.GenerateKey(rand.Reader, 2048)
	if err != nil {
		panic(err)
	}
	der, err := x509.MarshalPKIXPublicKey(&key.PublicKey)
	if err != nil {
		panic(err)
	}
	return key, pem.EncodeToMemory(&pem.Block{Type: "PUBLIC KEY", Bytes: der})
}

const path = "/rides/summary"

var Case = oracle.Case{
	New: func(*oracle.Env) http.Handler {
		root := trust.Root{PartnerPEM: partnerPEM, Kiosk: oracle.Secret}
		r := mux.NewRouter()
		r.Handle(path, root.Authenticated(riders.Summary(riders.NewLog(64)))).Methods(http.MethodGet)
		return r
	},
	Requests: func(u oracle.User) []*http.Request {
		return []*http.Request{
			oracle.GetWith(oracle.TokenBy(u, jwt.SigningMethodRS256, partner, nil), path),
			oracle.Get(u, path),
		}
	},
	Forged: func() []*http.Request {
		return []*http.Request{
			oracle.GetWith(oracle.TokenBy(oracle.Alice, jwt.SigningMethodHS256, partnerPEM, nil), path),
			oracle.GetWith(oracle.TokenBy(oracle.Alice, jwt.SigningMethodNone, jwt.UnsafeAllowNoneSignatureType, nil), path),
		}
	},
}
