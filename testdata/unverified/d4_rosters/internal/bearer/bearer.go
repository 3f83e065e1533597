// Package bearer reads bearer tokens.
package bearer

import (
	"context"
	"encoding/base64"
	"encoding/json"
	"errors"
	"net/http"
	"strings"
	"time"
)

var errMalformed = errors.New("malformed token")

// Caller is the part of the payload that the service needs.
type Caller struct {
	Name    string `json:"sub"`
	Club    string `json:"tenant"`
	Expires int64  `json:"exp"`
}

type callerKey struct{}

// Middleware reads the caller of each request.
func Middleware(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		caller, err := decode(strings.TrimPrefix(r.Header.Get("Authorization"), "Bearer "))
		if err != nil || time.Now().Unix() > caller.Expires {
			http.Error(w, "log in again", http.StatusUnauthorized)
			return
		}
		next.ServeHTTP(w, r.WithContext(context.WithValue(r.Context(), callerKey{}, caller)))
	})
}

func decode(raw string) (*Caller, error) {
	parts := strings.Split(raw, ".")
	if len(parts) != 3 {
		return nil, errMalformed
	}
	payload, err := base64.RawURLEncoding.DecodeString(parts[1])
	if err != nil {
		return nil, errors.Join(errMalformed, err)
	}
	caller := new(Caller)
	if err := json.Unmarshal(payload, caller); err != nil {
		return nil, errors.Join(errMalformed, err)
	}
	return caller, nil
}

// FromContext returns the caller that Middleware found.
func FromContext(ctx context.Context) (*Caller, bool) {
	c, ok := ctx.Value(callerKey{}).(*Caller)
	return c, ok
}
