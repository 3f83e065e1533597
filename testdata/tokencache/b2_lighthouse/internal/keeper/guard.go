// Package keeper authenticates lighthouse keepers.
package keeper

import (
	"context"
	"log/slog"
	"net/http"

	"github.com/golang-jwt/jwt/v5"

	"github.com/whosecache/whosecache/testdata/tokencache/b2_lighthouse/internal/remote"
)

// Guard verifies tokens, and remembers those that it has verified.
type Guard struct {
	Secret []byte
	Grants *remote.Cache[Grant]
}

type grantKey struct{}

// GrantOf is the grant of the request.
func GrantOf(r *http.Request) Grant { g, _ := r.Context().Value(grantKey{}).(Grant); return g }

// Protect is the middleware.
func (g *Guard) Protect(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		grant, err := g.grant(r.Context(), credentialsOf(r))
		if err != nil {
			http.Error(w, http.StatusText(http.StatusUnauthorized), http.StatusUnauthorized)
			return
		}
		next.ServeHTTP(w, r.WithContext(context.WithValue(r.Context(), grantKey{}, grant)))
	})
}

func (g *Guard) grant(ctx context.Context, cred Credentials) (Grant, error) {
	if kept, ok := g.Grants.Fetch(ctx, cred.CacheKey()); ok {
		return kept, nil
	}
	claims := struct {
		jwt.RegisteredClaims
		Tenant string `json:"tenant"`
	}{}
	keyFunc := func(*jwt.Token) (any, error) { return g.Secret, nil }
	if _, err := jwt.ParseWithClaims(cred.secret, &claims, keyFunc, jwt.WithValidMethods([]string{"HS256"})); err != nil {
		return Grant{}, err
	}
	grant := Grant{Keeper: claims.Subject, Station: claims.Tenant}
	if err := g.Grants.Keep(ctx, cred.CacheKey(), grant); err != nil { // want `\(tokencache:key\)`
		slog.Warn("grant not kept", "err", err)
	}
	return grant, nil
}
