// Package claimbuilder_safe answers the caller's claims, which a resolver
// writes under their names into a map of the request.
package claimbuilder_safe

import (
	"encoding/json"
	"net/http"
	"strings"

	"github.com/golang-jwt/jwt/v5"

	"github.com/whosecache/whosecache/testdata/cases/claimbuilder_safe/resolver"
)

type accessToken struct {
	jwt.RegisteredClaims
	Email string `json:"email"`
}

// UserInfo is the endpoint of that name.
type UserInfo struct {
	resolver *resolver.Resolver
	secret   []byte
}

// New serves the users of a directory.
func New(directory resolver.Directory, secret []byte) *UserInfo {
	return &UserInfo{resolver: resolver.New(directory), secret: secret}
}

func (u *UserInfo) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	var token accessToken
	if _, err := jwt.ParseWithClaims(strings.TrimPrefix(r.Header.Get("Authorization"), "Bearer "), &token,
		func(*jwt.Token) (any, error) { return u.secret, nil }, jwt.WithValidMethods([]string{"HS256"})); err != nil {
		w.Header().Set("WWW-Authenticate", `Bearer error="invalid_token"`)
		w.WriteHeader(http.StatusUnauthorized)
		return
	}
	claims := map[string]any{"iss": "https://id.example"}
	if token.Email != "" {
		claims["email"] = token.Email
	}
	if err := u.resolver.Resolve(r.Context(), token.Subject, "profile email groups", claims); err != nil {
		http.Error(w, err.Error(), http.StatusNotFound)
		return
	}
	w.Header().Set("Content-Type", "application/json")
	w.Header().Set("Cache-Control", "no-store")
	_ = json.NewEncoder(w).Encode(claims)
}
