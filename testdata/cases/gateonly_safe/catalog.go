// Package gateonly_safe checks the scope of its caller before it reads the cache and
// before it writes it; the value is the same for everybody who passes.
package gateonly_safe

import (
	"encoding/json"
	"errors"
	"net/http"
	"slices"
	"strings"
	"time"

	"github.com/golang-jwt/jwt/v5"
	"github.com/redis/go-redis/v9"
)

type scopeClaims struct {
	Scope string `json:"scope"`
	Role  string `json:"role"`
	jwt.RegisteredClaims
}

func (c *scopeClaims) allows(scope string) bool {
	return slices.Contains(strings.Fields(c.Scope), scope) && c.Role != "guest"
}

// Catalog is a product catalog for partners.
type Catalog struct {
	rdb      *redis.Client
	secret   []byte
	products map[string][]string
}

// NewCatalog has some tools.
func NewCatalog(addr string, secret []byte) http.Handler {
	c := &Catalog{
		rdb:      redis.NewClient(&redis.Options{Addr: addr}),
		secret:   secret,
		products: map[string][]string{"tools": {"hammer", "saw"}},
	}
	mux := http.NewServeMux()
	mux.HandleFunc("GET /catalog/{category}", c.category)
	return mux
}

func (c *Catalog) category(w http.ResponseWriter, r *http.Request) {
	partner := &scopeClaims{}
	_, err := jwt.ParseWithClaims(strings.TrimPrefix(r.Header.Get("Authorization"), "Bearer "), partner,
		func(*jwt.Token) (any, error) { return c.secret, nil })
	if err != nil {
		http.Error(w, "unauthorized", http.StatusUnauthorized)
		return
	}
	if !partner.allows("orders:read") {
		http.Error(w, "forbidden", http.StatusForbidden)
		return
	}

	category := r.PathValue("category")
	list, err := c.rdb.Get(r.Context(), "catalog:"+category).Bytes()
	if errors.Is(err, redis.Nil) {
		list, err = json.Marshal(c.products[category])
		if err == nil {
			err = c.rdb.Set(r.Context(), "catalog:"+category, list, time.Hour).Err()
		}
	}
	if err != nil {
		http.Error(w, err.Error(), http.StatusInternalServerError)
		return
	}
	_, _ = w.Write(list)
}
