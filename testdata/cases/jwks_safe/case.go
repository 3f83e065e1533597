package jwks_safe

import (
	"encoding/json"
	"net/http"
	"net/http/httptest"

	"github.com/go-jose/go-jose/v4"
	"github.com/golang-jwt/jwt/v5"
	"github.com/whosecache/whosecache/testdata/oracle"
)

const issuer = "https://login.example"

// idp is an identity provider without a network.
type idp struct{ http.Handler }

func (p idp) RoundTrip(r *http.Request) (*http.Response, error) {
	rec := httptest.NewRecorder()
	p.ServeHTTP(rec, r)
	return rec.Result(), nil
}

func newIDP() idp {
	mux := http.NewServeMux()
	mux.HandleFunc("/.well-known/openid-configuration", func(w http.ResponseWriter, _ *http.Request) {
		_ = json.NewEncoder(w).Encode(map[string]string{"issuer": issuer, "jwks_uri": issuer + "/keys"})
	})
	mux.HandleFunc("/keys", func(w http.ResponseWriter, _ *http.Request) {
		_ = json.NewEncoder(w).Encode(jose.JSONWebKeySet{Keys: []jose.JSONWebKey{{Key: oracle.Secret, KeyID: "k1", Algorithm: "HS256"}}})
	})
	return idp{mux}
}

// Case is what the oracle attacks.
var Case = oracle.Case{
	New: func(*oracle.Env) http.Handler {
		return Hello(NewKeyStore(&http.Client{Transport: newIDP()}), issuer)
	},
	Requests: func(u oracle.User) []*http.Request {
		token := jwt.NewWithClaims(jwt.SigningMethodHS256, jwt.RegisteredClaims{Issuer: issuer, Subject: u.Subject})
		token.Header["kid"] = "k1"
		raw, err := token.SignedString(oracle.Secret)
		if err != nil {
			panic(err)
		}
		r := httptest.NewRequest(http.MethodGet, "/hello", nil)
		r.Header.Set("Authorization", "Bearer "+raw)
		return []*http.Request{r}
	},
}
