// Package flowers takes orders of flowers.
package flowers

import (
	"bytes"
	"encoding/json"
	"net/http"
	"strings"
	"sync"

	"github.com/golang-jwt/jwt/v5"
)

type answer struct {
	code int
	body []byte
}

type once struct {
	mu   sync.Mutex
	done map[string]answer
}

type buffered struct {
	http.ResponseWriter
	code int
	body bytes.Buffer
}

func (b *buffered) WriteHeader(code int)        { b.code = code }
func (b *buffered) Write(p []byte) (int, error) { return b.body.Write(p) }

func (o *once) replay(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		id := r.Header.Get("Idempotency-Key")
		if id == "" {
			next.ServeHTTP(w, r)
			return
		}
		key := r.URL.Path + "#" + id
		o.mu.Lock()
		defer o.mu.Unlock()
		a, ok := o.done[key]
		if !ok {
			b := &buffered{ResponseWriter: w, code: http.StatusOK}
			next.ServeHTTP(b, r)
			a = answer{b.code, b.body.Bytes()}
			o.done[key] = a
		}
		w.WriteHeader(a.code)
		w.Write(a.body)
	})
}

type florist struct{ secret []byte }

// New opens the shop.
func New(secret []byte) http.Handler {
	f := &florist{secret: secret}
	o := &once{done: make(map[string]answer)}
	mux := http.NewServeMux()
	mux.Handle("POST /orders", o.replay(http.HandlerFunc(f.order))) // want `\(sharedcache:idempotency\)`
	return mux
}

func (f *florist) customer(r *http.Request) (string, error) {
	var claims jwt.RegisteredClaims
	raw := strings.TrimPrefix(r.Header.Get("Authorization"), "Bearer ")
	_, err := jwt.ParseWithClaims(raw, &claims, func(*jwt.Token) (any, error) { return f.secret, nil })
	return claims.Subject, err
}

func (f *florist) order(w http.ResponseWriter, r *http.Request) {
	who, err := f.customer(r)
	if err != nil {
		w.WriteHeader(http.StatusUnauthorized)
		return
	}
	w.WriteHeader(http.StatusCreated)
	json.NewEncoder(w).Encode(map[string]string{"for": who, "flowers": "tulips"})
}
