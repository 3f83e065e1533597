// Package claimnames resolves the claims of a caller, and remembers each by
// its name alone.
package claimnames

import (
	"encoding/json"
	"net/http"
	"strings"
	"sync"
	"time"

	"github.com/golang-jwt/jwt/v5"
)

var (
	resolvedMu sync.Mutex
	resolved   = map[string]any{} // by the name of the claim
)

// Account is what the directory knows of a user.
type Account struct {
	Email  string
	Name   string
	Groups []string
}

// Directory has the accounts by subject. It is slow.
type Directory map[string]Account

func (d Directory) claim(subject, name string) any {
	time.Sleep(time.Millisecond)
	account := d[subject]
	switch name {
	case "email":
		return account.Email
	case "groups":
		return account.Groups
	case "name":
		return account.Name
	}
	return nil
}

// UserInfo is the endpoint of that name.
type UserInfo struct {
	Directory Directory
	Secret    []byte
}

func (u *UserInfo) resolve(subject, name string) any {
	resolvedMu.Lock()
	defer resolvedMu.Unlock()
	if value, ok := resolved[name]; ok {
		return value
	}
	value := u.Directory.claim(subject, name)
	resolved[name] = value // want `cachekey:subject`
	return value
}

func (u *UserInfo) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	var token jwt.RegisteredClaims
	if _, err := jwt.ParseWithClaims(strings.TrimPrefix(r.Header.Get("Authorization"), "Bearer "), &token,
		func(*jwt.Token) (any, error) { return u.Secret, nil }, jwt.WithValidMethods([]string{"HS256"})); err != nil {
		w.WriteHeader(http.StatusUnauthorized)
		return
	}
	claims := map[string]any{"iss": "https://id.example", "sub": token.Subject}
	for _, name := range []string{"email", "groups", "name"} {
		claims[name] = u.resolve(token.Subject, name)
	}
	w.Header().Set("Content-Type", "application/json")
	w.Header().Set("Cache-Control", "no-store")
	_ = json.NewEncoder(w).Encode(claims)
}
