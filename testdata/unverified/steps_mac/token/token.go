// Package token reads tokens without a library.
package token

import (
	"crypto/hmac"
	"crypto/sha256"
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

// Decode reads the claims of a token that was signed with the secret.
func Decode(raw string, secret []byte) (*Claims, error) {
	parts := strings.Split(raw, ".")
	if len(parts) != 3 {
		return nil, errors.New("not a token")
	}
	mac := hmac.New(sha256.New, secret)
	mac.Write([]byte(parts[0] + "." + parts[1]))
	given, err := base64.RawURLEncoding.DecodeString(parts[2])
	if err != nil || !hmac.Equal(given, mac.Sum(nil)) {
		return nil, errors.New("not our token")
	}
	b, err := base64.RawURLEncoding.DecodeString(parts[1])
	if err != nil {
		return nil, err
	}
	claims := new(Claims)
	return claims, json.Unmarshal(b, claims)
}
