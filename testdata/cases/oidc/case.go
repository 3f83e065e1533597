package oidc

import (
	"crypto"
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"net/http"
	"net/http/httptest"
	"time"

	"github.com/coreos/go-oidc/v3/oidc"
	"github.com/golang-jwt/jwt/v5"
	"github.com/redis/go-redis/v9"
	"github.com/whosecache/whosecache/testdata/oracle"
)

const issuer = "https://login.example"

var signer, _ = ecdsa.GenerateKey(elliptic.P256(), rand.Reader)

// Case is what the oracle attacks.
var Case = oracle.Case{
	New: func(env *oracle.Env) http.Handler {
		keys := &oidc.StaticKeySet{PublicKeys: []crypto.PublicKey{signer.Public()}}
		verifier := oidc.NewVerifier(issuer, keys, &oidc.Config{ClientID: "intranet", SupportedSigningAlgs: []string{oidc.ES256}})
		in := NewIntranet(verifier, redis.NewClient(&redis.Options{Addr: env.Redis}))
		mux := http.NewServeMux()
		mux.HandleFunc("GET /holidays/{year}", in.Holidays)
		return mux
	},
	Requests: func(u oracle.User) []*http.Request {
		idToken := jwt.NewWithClaims(jwt.SigningMethodES256, jwt.MapClaims{
			"iss": issuer, "aud": "intranet", "sub": u.Subject, "email": u.Email,
			"exp": time.Now().Add(time.Hour).Unix(),
		})
		raw, err := idToken.SignedString(signer)
		if err != nil {
			panic(err)
		}
		r := httptest.NewRequest(http.MethodGet, "/holidays/2024", nil)
		r.Header.Set("Authorization", "Bearer "+raw)
		return []*http.Request{r}
	},
}
