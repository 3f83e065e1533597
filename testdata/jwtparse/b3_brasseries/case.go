package brasseries

import (
	"crypto/rand"
	"crypto/rsa"
	"crypto/x509"
	"encoding/pem"
	"net/http"

	"github.com/gofiber/fiber/v2"
	"github.com/gofiber/fiber/v2/middleware/adaptor"
	"github.com/golang-jwt/jwt/v5"

	"github.com/whosecache/whosecache/testdata/jwtparse/b3_brasseries/internal/guests"
	"github.com/whosecache/whosecache/testdata/jwtparse/b3_brasseries/internal/menu"
	"github.com/whosecache/whosecache/testdata/oracle"
)

var idp, idpPEM = newIDP()

func newIDP() (*rsa.PrivateKey, []byte) {
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

var Case = oracle.Case{
	New: func(*oracle.Env) http.Handler {
		app := fiber.New(fiber.Config{Immutable: true})
		kitchen, err := menu.NewKitchen("soup", "tart", "roast")
		if err != nil {
			panic(err)
		}
		app.Get("/menu/recommended", guests.Known(guests.Material{PEM: idpPEM}), kitchen.Recommend)
		return adaptor.FiberApp(app)
	},
	Requests: func(u oracle.User) []*http.Request {
		return []*http.Request{oracle.GetWith(oracle.TokenBy(u, jwt.SigningMethodRS256, idp, nil), "/menu/recommended")}
	},
	Forged: func() []*http.Request {
		token := oracle.TokenBy(oracle.Alice, jwt.SigningMethodHS256, idpPEM, nil)
		return []*http.Request{oracle.GetWith(token, "/menu/recommended")}
	},
}
