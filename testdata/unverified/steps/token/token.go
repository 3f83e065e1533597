// Package token reads tokens without a library.
package token

import (
	"encoding/base64"
	"encoding/json"
	"errors"
	"strings"
)

// Claims is what a token says.
type Claims struct {
	Sub string `json:"sub"`
	Exp int64  `json:"exp"`
}

// Decode reads the claims of a token.
func Decode(raw string) (*Claims, error) {
	parts := strings.Split(raw, ".")
	if len(parts) != 3 {
		return nil, errors.New("not a token")
	}
	b, err := base64.RawURLEncoding.DecodeString(parts[1])
	if err != nil {
		return nil, err
	}
	claims := new(Claims)
	return claims, json.Unmarshal(b, claims)
}
