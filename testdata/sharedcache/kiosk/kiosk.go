// Package kiosk sells newspapers by the issue.
package kiosk

import (
	"encoding/json"
	"net/http"
	"strings"

	"github.com/golang-jwt/jwt/v5"

	"github.com/whosecache/whosecache/testdata/sharedcache/kiosk/pagecache"
)

type kiosk struct {
	secret []byte
	bought map[string][]string
}

// New opens the kiosk.
func New(secret []byte) http.Handler {
	k := &kiosk{secret: secret, bought: map[string][]string{"alice": {"No. 11", "No. 12"}, "bob": {"No. 3"}}}
	pages := pagecache.New()
	mux := http.NewServeMux()
	mux.Handle("GET /covers", pages.Wrap(http.HandlerFunc(k.covers)))
	mux.Handle("GET /issues", pages.Wrap(http.HandlerFunc(k.issues))) // want `\(sharedcache:caller\)`
	return mux
}

func (k *kiosk) reader(r *http.Request) (string, error) {
	var claims jwt.RegisteredClaims
	raw := strings.TrimPrefix(r.Header.Get("Authorization"), "Bearer ")
	_, err := jwt.ParseWithClaims(raw, &claims, func(*jwt.Token) (any, error) { return k.secret, nil })
	return claims.Subject, err
}

func (k *kiosk) issues(w http.ResponseWriter, r *http.Request) {
	reader, err := k.reader(r)
	if err != nil {
		http.Error(w, err.Error(), http.StatusUnauthorized)
		return
	}
	json.NewEncoder(w).Encode(k.bought[reader])
}

func (k *kiosk) covers(w http.ResponseWriter, _ *http.Request) {
	json.NewEncoder(w).Encode([]string{"No. 11", "No. 12", "No. 13"})
}
