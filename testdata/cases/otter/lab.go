// Package otter lets patients read their laboratory results through a loading cache.
package otter

import (
	"context"
	"errors"
	"net/http"
	"strings"
	"time"

	"github.com/golang-jwt/jwt/v5"
	"github.com/maypok86/otter/v2"
)

var errNoResult = errors.New("no such result")

// Lab keeps results by patient and test.
type Lab struct {
	archive map[[2]string]string
	results *otter.Cache[string, string]
}

// Open opens the laboratory.
func Open() *Lab {
	return &Lab{
		archive: map[[2]string]string{
			{"alice", "iron"}: "iron 61 ug/dL: low",
			{"bob", "iron"}:   "iron 110 ug/dL: fine",
		},
		results: otter.Must(&otter.Options[string, string]{
			MaximumSize:      10_000,
			ExpiryCalculator: otter.ExpiryWriting[string, string](15 * time.Minute),
		}),
	}
}

func (l *Lab) lookup(_ context.Context, patient, test string) (string, error) {
	if res, ok := l.archive[[2]string{patient, test}]; ok {
		return res, nil
	}
	return "", errNoResult
}

// Handler authenticates patients with keys.
func (l *Lab) Handler(keys jwt.Keyfunc) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		var patient jwt.RegisteredClaims
		raw := strings.TrimPrefix(r.Header.Get("Authorization"), "Bearer ")
		if _, err := jwt.ParseWithClaims(raw, &patient, keys, jwt.WithExpirationRequired()); err != nil {
			http.Error(w, err.Error(), http.StatusUnauthorized)
			return
		}
		test := r.URL.Query().Get("test")
		load := func(ctx context.Context, _ string) (string, error) {
			return l.lookup(ctx, patient.Subject, test)
		}
		res, err := l.results.Get(r.Context(), test, otter.LoaderFunc[string, string](load)) // want `\(cachekey:subject\)`
		if errors.Is(err, errNoResult) {
			http.Error(w, err.Error(), http.StatusNotFound)
			return
		}
		_, _ = w.Write([]byte(res + "\n"))
	}
}
