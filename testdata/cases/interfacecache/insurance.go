// Package interfacecache lists the damages that the insured claimed. It sees its
// cache as an interface; what implements it is chosen elsewhere.
package interfacecache

import (
	"context"
	"encoding/json"
	"net/http"
	"strings"

	"github.com/golang-jwt/jwt/v5"
)

// Cache is all that the insurance needs of a cache.
type Cache interface {
	Get(ctx context.Context, key string) ([]byte, bool)
	Set(ctx context.Context, key string, value []byte)
}

type damage struct {
	Insured string `json:"insured"`
	Text    string `json:"text"`
}

type insurance struct {
	cache   Cache
	keys    jwt.Keyfunc
	damages map[string][]damage
}

// New returns the API of the insurance.
func New(cache Cache, secret []byte) http.Handler {
	in := &insurance{
		cache: cache,
		keys:  func(*jwt.Token) (any, error) { return secret, nil },
		damages: map[string][]damage{
			"alice": {{"alice", "hail on the greenhouse"}},
			"bob":   {{"bob", "a broken window"}},
		},
	}
	mux := http.NewServeMux()
	mux.HandleFunc("GET /policies/{policy}/claims", in.claims)
	return mux
}

func (in *insurance) claims(w http.ResponseWriter, r *http.Request) {
	ctx, policy := r.Context(), r.PathValue("policy")
	bearer := strings.TrimPrefix(r.Header.Get("Authorization"), "Bearer ")
	token, err := jwt.ParseWithClaims(bearer, &jwt.RegisteredClaims{}, in.keys, jwt.WithValidMethods([]string{"HS256"}))
	if err != nil {
		http.Error(w, err.Error(), http.StatusUnauthorized)
		return
	}
	body, hit := in.cache.Get(ctx, "claims/"+policy)
	if !hit {
		insured := token.Claims.(*jwt.RegisteredClaims).Subject
		if body, err = json.Marshal(in.damages[insured]); err != nil {
			http.Error(w, err.Error(), http.StatusInternalServerError)
			return
		}
		in.cache.Set(ctx, "claims/"+policy, body) // want `value depends on the caller \(.*insurance.go:\d+\) but cache key .* does not: .* \(cachekey:subject(:warning)?\)`
	}
	w.Header().Set("Content-Type", "application/json")
	_, _ = w.Write(body)
}
