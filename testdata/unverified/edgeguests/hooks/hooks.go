// Package hooks is told of payments.
package hooks

import (
	"crypto/hmac"
	"crypto/sha256"
	"encoding/hex"
	"io"
	"net/http"
)

// Paid answers the payment service, which signs what it sends.
func Paid(secret []byte) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		body, err := io.ReadAll(http.MaxBytesReader(w, r.Body, 1<<16))
		sent, err2 := hex.DecodeString(r.Header.Get("X-Signature"))
		mac := hmac.New(sha256.New, secret)
		mac.Write(body)
		if err != nil || err2 != nil || !hmac.Equal(mac.Sum(nil), sent) {
			w.WriteHeader(http.StatusForbidden)
		}
	}
}
