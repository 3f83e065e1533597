// Package josejwt_safe verifies tokens with go-jose and lists what is in the caller's vault.
package josejwt_safe

import (
	"fmt"
	"net/http"
	"slices"
	"strings"
	"time"

	"github.com/go-jose/go-jose/v4"
	"github.com/go-jose/go-jose/v4/jwt"
	"github.com/hashicorp/golang-lru/v2/expirable"
)

// Vault holds names of secrets.
type Vault struct {
	hmacKey []byte
	names   map[string][]string
	listing *expirable.LRU[string, string]
	now     func() time.Time
}

// Option changes a vault.
type Option func(*Vault)

// WithSecrets puts the names of an owner's secrets into the vault.
func WithSecrets(owner string, names ...string) Option {
	return func(v *Vault) { v.names[owner] = names }
}

// NewVault makes a vault.
func NewVault(hmacKey []byte, opts ...Option) *Vault {
	v := &Vault{
		hmacKey: hmacKey,
		names:   make(map[string][]string),
		listing: expirable.NewLRU[string, string](10, nil, time.Second*90),
		now:     time.Now,
	}
	for _, opt := range opts {
		opt(v)
	}
	return v
}

func (v *Vault) owner(r *http.Request) (string, error) {
	raw := strings.TrimPrefix(r.Header.Get("Authorization"), "Bearer ")
	tok, err := jwt.ParseSigned(raw, []jose.SignatureAlgorithm{jose.HS256})
	if err != nil {
		return "", err
	}
	var claims jwt.Claims
	if err := tok.Claims(v.hmacKey, &claims); err != nil {
		return "", err
	}
	return claims.Subject, claims.Validate(jwt.Expected{Time: v.now()})
}

// List handles GET /list?prefix=….
func (v *Vault) List(w http.ResponseWriter, r *http.Request) {
	owner, err := v.owner(r)
	if err != nil {
		http.Error(w, fmt.Sprintf("sealed: %v", err), http.StatusUnauthorized)
		return
	}
	prefix := r.FormValue("prefix")
	cacheKey := strings.Join([]string{owner, prefix}, ":")
	if list, ok := v.listing.Get(cacheKey); ok {
		_, _ = fmt.Fprint(w, list)
		return
	}
	names := slices.DeleteFunc(slices.Clone(v.names[owner]), func(n string) bool { return !strings.HasPrefix(n, prefix) })
	list := strings.Join(names, "\n")
	v.listing.Add(cacheKey, list)
	_, _ = fmt.Fprint(w, list)
}
