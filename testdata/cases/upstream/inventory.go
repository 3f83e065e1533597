package upstream

import (
	"encoding/json"
	"net/http"
	"net/http/httptest"
	"strings"

	"github.com/golang-jwt/jwt/v5"
)

// NewInventory starts the service behind the gateway: it lists the devices of
// whom the token is about, and caches nothing.
func NewInventory(secret []byte) *httptest.Server {
	devices := map[string][]string{"alice": {"server rack"}, "bob": {"old laptop"}}
	return httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		claims := &jwt.RegisteredClaims{}
		_, err := jwt.ParseWithClaims(strings.TrimPrefix(r.Header.Get("Authorization"), "Bearer "), claims,
			func(*jwt.Token) (any, error) { return secret, nil }, jwt.WithValidMethods([]string{"HS256"}))
		if err != nil {
			http.Error(w, err.Error(), http.StatusUnauthorized)
			return
		}
		_ = json.NewEncoder(w).Encode(map[string]any{"owner": claims.Subject, "devices": devices[claims.Subject]})
	}))
}
