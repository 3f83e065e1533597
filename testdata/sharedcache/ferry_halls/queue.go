// Package ferry_halls tells drivers how long they wait, and everybody when ferries go.
package ferry_halls

import (
	"bytes"
	"context"
	"fmt"
	"net/http"
	"slices"
	"strings"
	"sync"

	"github.com/golang-jwt/jwt/v5"

	"github.com/whosecache/whosecache/testdata/oracle"
)

// Case is what the oracle attacks.
var Case = oracle.Case{New: New, Path: "/place"}

type middleware func(http.Handler) http.Handler

type driverKey struct{}

var places = map[string]int{"alice": 4, "bob": 17}

// New opens the queue.
func New(*oracle.Env) http.Handler {
	k := &keeper{pages: make(map[string][]byte)}
	mux := http.NewServeMux()
	all, drivers := []middleware{k.keep}, []middleware{driver(oracle.Secret)}
	mux.Handle("GET /times", wrap(http.HandlerFunc(times), all...))
	mux.Handle("GET /place", wrap(http.HandlerFunc(place), drivers...))
	return mux
}

// wrap puts the first of all outermost.
func wrap(h http.Handler, all ...middleware) http.Handler {
	for _, m := range slices.Backward(all) {
		h = m(h)
	}
	return h
}

type keeper struct {
	mu    sync.Mutex
	pages map[string][]byte
}

type tee struct {
	http.ResponseWriter
	copied bytes.Buffer
	failed bool
}

func (t *tee) WriteHeader(status int) {
	t.failed = status != http.StatusOK
	t.ResponseWriter.WriteHeader(status)
}

func (t *tee) Write(b []byte) (int, error) {
	t.copied.Write(b)
	return t.ResponseWriter.Write(b)
}

func (k *keeper) keep(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		k.mu.Lock()
		page, ok := k.pages[r.URL.String()]
		k.mu.Unlock()
		if ok {
			_, _ = w.Write(page)
			return
		}
		t := &tee{ResponseWriter: w}
		next.ServeHTTP(t, r)
		if t.failed {
			return
		}
		k.mu.Lock()
		defer k.mu.Unlock()
		k.pages[r.URL.String()] = t.copied.Bytes()
	})
}

func driver(secret []byte) middleware {
	return func(next http.Handler) http.Handler {
		return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			var claims jwt.RegisteredClaims
			raw := strings.TrimPrefix(r.Header.Get("Authorization"), "Bearer ")
			if _, err := jwt.ParseWithClaims(raw, &claims, func(*jwt.Token) (any, error) { return secret, nil }, jwt.WithValidMethods([]string{"HS256"})); err != nil {
				http.Error(w, "no ticket", http.StatusUnauthorized)
				return
			}
			next.ServeHTTP(w, r.WithContext(context.WithValue(r.Context(), driverKey{}, claims.Subject)))
		})
	}
}

func place(w http.ResponseWriter, r *http.Request) {
	name, _ := r.Context().Value(driverKey{}).(string)
	w.Header().Set("Cache-Control", "no-store")
	fmt.Fprintf(w, "you are number %d", places[name])
}

func times(w http.ResponseWriter, _ *http.Request) {
	fmt.Fprintln(w, "08:00, 12:00")
}
