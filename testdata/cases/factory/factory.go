// Package factory makes handlers that close over a cache and a loader.
package factory

import (
	"context"
	"fmt"
	"net/http"
	"strings"
	"time"

	"github.com/golang-jwt/jwt/v5"
	"github.com/patrickmn/go-cache"
)

// A PageFunc renders a page of the account area.
type PageFunc func(ctx context.Context, account, section string) (string, error)

var balances = map[string]string{"alice": "1 000 000", "bob": "17"}

func renderBalance(_ context.Context, account, section string) (string, error) {
	b, ok := balances[account]
	if !ok {
		return "", fmt.Errorf("%s: no account", account)
	}
	return fmt.Sprintf("<h1>%s</h1><p>%s EUR</p>", section, b), nil
}

// NewAccountHandler serves render's pages and keeps them for ttl.
func NewAccountHandler(keyFunc jwt.Keyfunc, ttl time.Duration, render PageFunc) http.HandlerFunc {
	pages := cache.New(ttl, 2*ttl)
	parser := jwt.NewParser(jwt.WithValidMethods([]string{"HS256"}))

	return func(w http.ResponseWriter, r *http.Request) {
		raw := strings.TrimPrefix(r.Header.Get("Authorization"), "Bearer ")
		var claims jwt.RegisteredClaims
		if _, err := parser.ParseWithClaims(raw, &claims, keyFunc); err != nil {
			http.Redirect(w, r, "/login", http.StatusSeeOther)
			return
		}
		section := r.URL.Query().Get("section")
		if html, ok := pages.Get("page/" + section); ok {
			_, _ = fmt.Fprint(w, html)
			return
		}
		html, err := render(r.Context(), claims.Subject, section)
		if err != nil {
			http.Error(w, err.Error(), http.StatusNotFound)
			return
		}
		pages.Set("page/"+section, html, cache.DefaultExpiration) // want `\(cachekey:subject\)`
		_, _ = fmt.Fprint(w, html)
	}
}
