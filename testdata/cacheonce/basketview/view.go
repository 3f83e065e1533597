// Package basketview shows a shopping basket and its total.
package basketview

import (
	"context"
	"fmt"
	"net/http"
	"strings"

	"github.com/golang-jwt/jwt/v5"

	"github.com/whosecache/whosecache/testdata/cacheonce/basketview/basket"
	"github.com/whosecache/whosecache/testdata/oracle"
)

type loaderKey struct{}

func fetch(_ context.Context, sub string) []string {
	return []string{sub + "'s tea", sub + "'s cup"}
}

func withLoader(next http.HandlerFunc) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		var c jwt.RegisteredClaims
		raw := strings.TrimPrefix(r.Header.Get("Authorization"), "Bearer ")
		if _, err := jwt.ParseWithClaims(raw, &c, func(*jwt.Token) (any, error) { return oracle.Secret, nil }); err != nil {
			w.WriteHeader(http.StatusUnauthorized)
			return
		}
		l := basket.NewLoader(c.Subject, fetch)
		next(w, r.WithContext(context.WithValue(r.Context(), loaderKey{}, l)))
	}
}

func total(ctx context.Context) int {
	return 5 * len(ctx.Value(loaderKey{}).(*basket.Loader).Items(ctx))
}

func view(w http.ResponseWriter, r *http.Request) {
	l := r.Context().Value(loaderKey{}).(*basket.Loader)
	for _, item := range l.Items(r.Context()) {
		fmt.Fprintln(w, item)
	}
	fmt.Fprintln(w, total(r.Context()))
}

// Case is what the oracle attacks.
var Case = oracle.Case{
	Path: "/basket",
	New:  func(*oracle.Env) http.Handler { return withLoader(view) },
}
