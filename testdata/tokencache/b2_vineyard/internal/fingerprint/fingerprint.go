// Package fingerprint makes identifiers of secrets.
package fingerprint

import (
	"crypto/hmac"
	"crypto/sha256"
	"encoding/base64"
)

// Func makes an identifier of a secret.
type Func func(secret string) string

// With returns a Func that needs the pepper.
func With(pepper []byte) Func {
	return func(secret string) string {
		mac := hmac.New(sha256.New, pepper)
		mac.Write([]byte(secret))
		return base64.RawURLEncoding.EncodeToString(mac.Sum(nil))
	}
}
