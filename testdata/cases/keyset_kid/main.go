// Package userinfo verifies ID tokens against public keys that it remembers by kid.
package userinfo

import (
	"context"
	"crypto/ed25519"
	"encoding/json"
	"net/http"
	"strings"
	"time"

	"github.com/coreos/go-oidc/v3/oidc"
	"github.com/go-jose/go-jose/v4"
	"github.com/golang-jwt/jwt/v5"
	"github.com/hashicorp/golang-lru/v2/expirable"

	"github.com/whosecache/whosecache/testdata/oracle"
)

const issuer = "https://id.example"

var signer = ed25519.NewKeyFromSeed(oracle.Secret)

// keySet is an oidc.KeySet.
type keySet struct {
	keys  *expirable.LRU[string, *jose.JSONWebKey]
	fetch func(ctx context.Context, kid string) (*jose.JSONWebKey, error)
}

var _ oidc.KeySet = (*keySet)(nil)

func (k *keySet) VerifySignature(ctx context.Context, raw string) ([]byte, error) {
	sig, err := jose.ParseSigned(raw, []jose.SignatureAlgorithm{jose.EdDSA})
	if err != nil {
		return nil, err
	}
	kid := sig.Signatures[0].Header.KeyID
	key, ok := k.keys.Get(kid)
	if !ok {
		if key, err = k.fetch(ctx, kid); err != nil {
			return nil, err
		}
		k.keys.Add(kid, key)
	}
	return sig.Verify(key)
}

type info struct {
	Email string   `json:"email"`
	Roles []string `json:"roles,omitempty"`
}

func token(u oracle.User) string {
	t := jwt.NewWithClaims(jwt.SigningMethodEdDSA, jwt.MapClaims{
		"iss": issuer, "aud": "portal", "sub": u.Subject, "email": u.Email, "roles": []string{u.Role}, "exp": time.Now().Add(time.Hour).Unix(),
	})
	t.Header["kid"] = "2024-a"
	s, err := t.SignedString(signer)
	if err != nil {
		panic(err)
	}
	return s
}

var Case = oracle.Case{
	Requests: func(u oracle.User) []*http.Request {
		r, _ := http.NewRequest(http.MethodGet, "/userinfo", nil)
		r.Header.Set("Authorization", "Bearer "+token(u))
		return []*http.Request{r}
	},
	New: func(*oracle.Env) http.Handler {
		set := &keySet{
			keys: expirable.NewLRU[string, *jose.JSONWebKey](16, nil, time.Hour),
			fetch: func(_ context.Context, kid string) (*jose.JSONWebKey, error) {
				return &jose.JSONWebKey{Key: signer.Public(), KeyID: kid, Algorithm: "EdDSA"}, nil
			},
		}
		v := oidc.NewVerifier(issuer, set, &oidc.Config{ClientID: "portal", SupportedSigningAlgs: []string{oidc.EdDSA}})
		mux := http.NewServeMux()
		mux.HandleFunc("GET /userinfo", func(w http.ResponseWriter, r *http.Request) {
			id, err := v.Verify(r.Context(), strings.TrimPrefix(r.Header.Get("Authorization"), "Bearer "))
			if err != nil {
				http.Error(w, err.Error(), http.StatusUnauthorized)
				return
			}
			var in info
			if err := id.Claims(&in); err != nil {
				http.Error(w, err.Error(), http.StatusBadRequest)
				return
			}
			w.Header().Set("Cache-Control", "private, no-store")
			json.NewEncoder(w).Encode(in)
		})
		return mux
	},
}
