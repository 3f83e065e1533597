// Package getorset_safe serves the colours of the company that the caller works
// for: data of the whole tenant, remembered under the tenant.
package getorset_safe

import (
	"encoding/json"
	"net/http"
	"net/url"
	"strings"
	"time"

	"github.com/golang-jwt/jwt/v5"
	"github.com/redis/go-redis/v9"

	"github.com/whosecache/whosecache/testdata/cases/getorset_safe/remember"
)

type employee struct {
	Tenant string `json:"tenant"`
	jwt.RegisteredClaims
}

type theme struct {
	Company string `json:"company"`
	Colour  string `json:"colour"`
}

var themes = map[string]theme{
	"acme":   {"Acme Corp.", "crimson"},
	"globex": {"Globex", "teal"},
}

// Handler serves the theme of the caller's company.
func Handler(addr string, secret []byte) http.Handler {
	db := redis.NewClient(&redis.Options{Addr: addr})
	keyfunc := func(*jwt.Token) (any, error) { return secret, nil }
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		var who employee
		raw := strings.TrimPrefix(r.Header.Get("Authorization"), "Bearer ")
		if _, err := jwt.ParseWithClaims(raw, &who, keyfunc, jwt.WithValidMethods([]string{"HS256"})); err != nil {
			http.Error(w, "unauthorized", http.StatusUnauthorized)
			return
		}
		body, err := remember.Do(r.Context(), db, "theme:"+url.QueryEscape(who.Tenant), time.Hour, func() ([]byte, error) {
			return json.Marshal(themes[who.Tenant])
		})
		if err != nil {
			http.Error(w, err.Error(), http.StatusInternalServerError)
			return
		}
		_, _ = w.Write(body)
	})
}
