// Package gateway knows what comes from the gateway and what does not.
package gateway

import (
	"context"
	"crypto/hmac"
	"crypto/sha256"
	"encoding/hex"
	"net/http"
)

// Seal is what the gateway puts under the name of a pilot.
type Seal struct{ key []byte }

func NewSeal(key []byte) Seal { return Seal{key: key} }

// Sign returns the seal for a pilot.
func (s Seal) Sign(pilot string) string { return hex.EncodeToString(s.sum(pilot)) }

// Valid says whether the seal is that of the pilot.
func (s Seal) Valid(pilot, seal string) bool {
	got, err := hex.DecodeString(seal)
	return err == nil && hmac.Equal(got, s.sum(pilot))
}

func (s Seal) sum(pilot string) []byte {
	mac := hmac.New(sha256.New, s.key)
	mac.Write([]byte(pilot))
	return mac.Sum(nil)
}

type pilotKey struct{}

// Trusted lets those requests pass that the gateway sealed.
func Trusted(seal Seal) func(http.Handler) http.Handler {
	return func(next http.Handler) http.Handler {
		return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			pilot := r.Header.Get("X-Forwarded-User")
			if pilot == "" || !seal.Valid(pilot, r.Header.Get("X-Gateway-Seal")) {
				http.Error(w, "come through the gateway", http.StatusUnauthorized)
				return
			}
			next.ServeHTTP(w, r.WithContext(context.WithValue(r.Context(), pilotKey{}, pilot)))
		})
	}
}

// Pilot returns the pilot of a sealed request.
func Pilot(ctx context.Context) string {
	pilot, _ := ctx.Value(pilotKey{}).(string)
	return pilot
}
