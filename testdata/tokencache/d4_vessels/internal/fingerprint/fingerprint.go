// Package fingerprint names secrets without telling them.
package fingerprint

import (
	"crypto/hmac"
	"crypto/sha256"
	"encoding/base64"
)

// Printer takes fingerprints under a pepper of its own.
type Printer struct{ pepper []byte }

func New(pepper []byte) Printer { return Printer{pepper: pepper} }

// Of returns the fingerprint of a secret.
func (p Printer) Of(secret string) string {
	mac := hmac.New(sha256.New, p.pepper)
	mac.Write([]byte(secret))
	return base64.RawURLEncoding.EncodeToString(mac.Sum(nil))
}
