// Package relay shows callers what another service knows of them, and keeps it.
package relay

import (
	"bytes"
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync"

	"github.com/golang-jwt/jwt/v5"

	"github.com/whosecache/whosecache/testdata/oracle"
)

// Case is what the oracle attacks.
var Case = oracle.Case{New: New, Path: "/points"}

// limitation(leaks): the transport is the service's own. Only those of libraries are
// known to keep responses.

// keeping is a transport that sends no request twice.
type keeping struct {
	base http.RoundTripper
	mu   sync.Mutex
	kept map[string][]byte
}

func (k *keeping) RoundTrip(r *http.Request) (*http.Response, error) {
	key := r.Method + " " + r.URL.String()
	k.mu.Lock()
	body, ok := k.kept[key]
	k.mu.Unlock()
	if !ok {
		res, err := k.base.RoundTrip(r)
		if err != nil || res.StatusCode != http.StatusOK {
			return res, err
		}
		body, err = io.ReadAll(res.Body)
		res.Body.Close()
		if err != nil {
			return nil, err
		}
		k.mu.Lock()
		k.kept[key] = body
		k.mu.Unlock()
	}
	return &http.Response{StatusCode: http.StatusOK, Header: http.Header{}, Request: r, Body: io.NopCloser(bytes.NewReader(body))}, nil
}

type shop struct {
	client *http.Client
	ledger string
}

// New starts the shop, and the ledger behind it.
func New(*oracle.Env) http.Handler {
	ledger := httptest.NewServer(http.HandlerFunc(points))
	s := &shop{client: &http.Client{Transport: &keeping{base: http.DefaultTransport, kept: make(map[string][]byte)}}, ledger: ledger.URL}
	return http.HandlerFunc(s.points)
}

func (s *shop) points(w http.ResponseWriter, r *http.Request) {
	req, err := http.NewRequestWithContext(r.Context(), http.MethodGet, s.ledger+"/points", nil)
	if err != nil {
		http.Error(w, err.Error(), http.StatusInternalServerError)
		return
	}
	req.Header.Set("Authorization", r.Header.Get("Authorization"))
	res, err := s.client.Do(req)
	if err != nil {
		http.Error(w, "no ledger", http.StatusBadGateway)
		return
	}
	defer res.Body.Close()
	w.Header().Set("Cache-Control", "no-store")
	w.WriteHeader(res.StatusCode)
	_, _ = io.Copy(w, res.Body)
}

func points(w http.ResponseWriter, r *http.Request) {
	var claims jwt.RegisteredClaims
	raw := strings.TrimPrefix(r.Header.Get("Authorization"), "Bearer ")
	if _, err := jwt.ParseWithClaims(raw, &claims, func(*jwt.Token) (any, error) { return oracle.Secret, nil }, jwt.WithValidMethods([]string{"HS256"})); err != nil {
		http.Error(w, "who?", http.StatusUnauthorized)
		return
	}
	w.Header().Set("Cache-Control", "no-store")
	_, _ = io.WriteString(w, "points of "+claims.Subject)
}
