// Package attributebag_safe makes a record for its caller, and records keep
// their columns in a store like the one that others cache in.
package attributebag_safe

import (
	"encoding/json"
	"net/http"
	"strings"

	"github.com/golang-jwt/jwt/v5"

	"github.com/whosecache/whosecache/testdata/cases/attributebag_safe/core"
)

type identity struct {
	jwt.RegisteredClaims
	Email string `json:"email"`
	Name  string `json:"name"`
}

// Signup answers each caller with the record of himself.
type Signup struct {
	Secret []byte
}

func (s *Signup) verify(r *http.Request) (*identity, error) {
	id := new(identity)
	_, err := jwt.ParseWithClaims(strings.TrimPrefix(r.Header.Get("Authorization"), "Bearer "), id,
		func(*jwt.Token) (any, error) { return s.Secret, nil }, jwt.WithValidMethods([]string{"HS256"}))
	return id, err
}

func (s *Signup) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	id, err := s.verify(r)
	if err != nil {
		http.Error(w, "sign in first", http.StatusUnauthorized)
		return
	}
	user := core.NewRecord("users")
	user.SetEmail(id.Email)
	user.SetVerified(id.Email != "")
	user.Set("name", id.Name)
	user.SetUser(id.Subject)
	if user.GetString("name") == "" {
		user.Set("name", strings.SplitN(user.Email(), "@", 2)[0])
	}
	w.Header().Set("Content-Type", "application/json")
	w.Header().Set("Cache-Control", "no-store")
	_ = json.NewEncoder(w).Encode(user)
}
