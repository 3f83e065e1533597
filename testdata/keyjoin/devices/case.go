package devices

import (
	"crypto"
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"net/http"
	"time"

	"github.com/coreos/go-oidc/v3/oidc"
	"github.com/golang-jwt/jwt/v5"
	"github.com/redis/go-redis/v9"

	"github.com/whosecache/whosecache/testdata/oracle"
)

const issuer = "https://login.example"

var private = func() *ecdsa.PrivateKey {
	key, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	if err != nil {
		panic(err)
	}
	return key
}()

func ask(u oracle.User, device string) []*http.Request {
	token := oracle.TokenBy(u, jwt.SigningMethodES256, private, map[string]any{"iss": issuer, "aud": "notes", "iat": time.Now().Unix()})
	r := oracle.GetWith(token, "/sync")
	r.Header.Set("X-Device", device)
	return []*http.Request{r}
}

// Case is what the oracle attacks.
var Case = oracle.Case{
	New: func(env *oracle.Env) http.Handler {
		keys := &oidc.StaticKeySet{PublicKeys: []crypto.PublicKey{private.Public()}}
		return &Server{
			Verifier: oidc.NewVerifier(issuer, keys, &oidc.Config{ClientID: "notes", SupportedSigningAlgs: []string{"ES256"}}),
			Redis:    redis.NewClient(&redis.Options{Addr: env.Redis}),
			Notes:    map[string]string{"alice": "alice: the door code is 1234", "bob": "bob: milk"},
		}
	},
	Requests: func(u oracle.User) []*http.Request {
		if u.Subject == oracle.Bob.Subject {
			return ask(u.As("alice|home"), "phone")
		}
		return ask(u, "home|phone")
	},
}
