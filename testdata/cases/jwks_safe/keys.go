package jwks_safe

import (
	"context"
	"encoding/json"
	"fmt"
	"net/http"
	"time"

	"github.com/go-jose/go-jose/v4"
	"github.com/golang-jwt/jwt/v5"
	"github.com/jellydator/ttlcache/v3"
)

// KeyStore fetches the keys of issuers, and keeps their discovery documents and keys.
type KeyStore struct {
	client *http.Client
	sets   *ttlcache.Cache[string, string] // JWKS address by issuer
	keys   *ttlcache.Cache[string, []byte] // key by issuer and kid
}

// NewKeyStore fetches with client.
func NewKeyStore(client *http.Client) *KeyStore {
	return &KeyStore{
		client: client,
		sets:   ttlcache.New(ttlcache.WithTTL[string, string](time.Hour)),
		keys:   ttlcache.New(ttlcache.WithTTL[string, []byte](10 * time.Minute)),
	}
}

func (ks *KeyStore) fetch(ctx context.Context, url string, into any) error {
	req, err := http.NewRequestWithContext(ctx, http.MethodGet, url, nil)
	if err != nil {
		return err
	}
	resp, err := ks.client.Do(req)
	if err != nil {
		return err
	}
	defer func() { _ = resp.Body.Close() }()
	if resp.StatusCode != http.StatusOK {
		return fmt.Errorf("%s: %s", url, resp.Status)
	}
	return json.NewDecoder(resp.Body).Decode(into)
}

func (ks *KeyStore) jwksURI(ctx context.Context, issuer string) (string, error) {
	if item := ks.sets.Get(issuer); item != nil {
		return item.Value(), nil
	}
	var discovery struct {
		JWKS string `json:"jwks_uri"`
	}
	if err := ks.fetch(ctx, issuer+"/.well-known/openid-configuration", &discovery); err != nil {
		return "", err
	}
	ks.sets.Set(issuer, discovery.JWKS, ttlcache.DefaultTTL)
	return discovery.JWKS, nil
}

// Keyfunc finds the key of a token.
func (ks *KeyStore) Keyfunc(ctx context.Context, issuer string) jwt.Keyfunc {
	return func(token *jwt.Token) (any, error) {
		kid, _ := token.Header["kid"].(string)
		id := issuer + "#" + kid
		if item := ks.keys.Get(id); item != nil {
			return item.Value(), nil
		}
		uri, err := ks.jwksURI(ctx, issuer)
		if err != nil {
			return nil, err
		}
		var set jose.JSONWebKeySet
		if err := ks.fetch(ctx, uri, &set); err != nil {
			return nil, err
		}
		for _, k := range set.Key(kid) {
			if key, ok := k.Key.([]byte); ok {
				ks.keys.Set(id, key, ttlcache.DefaultTTL)
				return key, nil
			}
		}
		return nil, fmt.Errorf("issuer %s has no key %q", issuer, kid)
	}
}
