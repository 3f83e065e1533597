// Package reports_pinned serves reports to those who ordered them.
package reports_pinned

import (
	"net/http"
	"strings"
	"time"

	"github.com/golang-jwt/jwt/v5"
	"github.com/patrickmn/go-cache"
)

var reports = map[string]string{"alice": "alice: profits fell", "bob": "bob: profits rose"}

// Server verifies tokens with the public key of the issuer, in PEM.
type Server struct {
	PublicKey []byte
	cache     *cache.Cache
}

func (s *Server) key(t *jwt.Token) (any, error) {
	switch t.Method.(type) {
	case *jwt.SigningMethodRSA, *jwt.SigningMethodRSAPSS:
		return jwt.ParseRSAPublicKeyFromPEM(s.PublicKey)
	}
	return s.PublicKey, nil
}

// Handler serves the reports.
func (s *Server) Handler() http.Handler {
	s.cache = cache.New(time.Minute, time.Minute)
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		raw := strings.TrimPrefix(r.Header.Get("Authorization"), "Bearer ")
		token, err := jwt.ParseWithClaims(raw, &jwt.RegisteredClaims{}, s.key, jwt.WithValidMethods([]string{"RS256"}))
		if err != nil {
			http.Error(w, "unauthorized", http.StatusUnauthorized)
			return
		}
		claims := token.Claims.(*jwt.RegisteredClaims)
		text, ok := s.cache.Get(claims.Subject)
		if !ok {
			text = reports[claims.Subject]
			s.cache.SetDefault(claims.Subject, text)
		}
		_, _ = w.Write([]byte(text.(string)))
	})
}
