// Package upstream_safe asks a weather station with a key of its own, not with
// the caller's token: what it keeps is the same for everybody.
package upstream_safe

import (
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"time"

	"github.com/golang-jwt/jwt/v5"
	gocache "github.com/patrickmn/go-cache"
)

const apiKey = "Bearer of-the-service-itself"

type weather struct {
	station string
	reports *gocache.Cache
	secret  []byte
}

// New serves /weather/{city} to whoever is signed in.
func New(station string, secret []byte) http.Handler {
	s := &weather{station, gocache.New(time.Minute, 0), secret}
	mux := http.NewServeMux()
	mux.HandleFunc("GET /weather/{city}", s.city)
	return mux
}

// NewStation starts the station.
func NewStation() *httptest.Server {
	return httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.Header.Get("Authorization") != apiKey {
			http.Error(w, "unknown customer", http.StatusForbidden)
			return
		}
		_, _ = fmt.Fprintf(w, "sunny in %s", r.URL.Query().Get("q"))
	}))
}

func (s *weather) city(w http.ResponseWriter, r *http.Request) {
	var claims jwt.RegisteredClaims
	_, err := jwt.ParseWithClaims(strings.TrimPrefix(r.Header.Get("Authorization"), "Bearer "), &claims,
		func(*jwt.Token) (any, error) { return s.secret, nil }, jwt.WithValidMethods([]string{"HS256"}))
	if err != nil {
		http.Error(w, err.Error(), http.StatusUnauthorized)
		return
	}
	report, err := s.fetch(r.PathValue("city"))
	if err != nil {
		http.Error(w, err.Error(), http.StatusBadGateway)
		return
	}
	_, _ = fmt.Fprintf(w, "Hello %s, it is %s.\n", claims.Subject, report)
}

func (s *weather) fetch(city string) (string, error) {
	if report, ok := s.reports.Get(city); ok {
		return report.(string), nil
	}
	req, err := http.NewRequest(http.MethodGet, s.station, nil)
	if err != nil {
		return "", err
	}
	req.URL.RawQuery = url.Values{"q": {city}}.Encode()
	req.Header.Set("Authorization", apiKey)
	resp, err := http.DefaultClient.Do(req)
	if err != nil {
		return "", err
	}
	defer resp.Body.Close()
	report, err := io.ReadAll(resp.Body)
	if err != nil || resp.StatusCode != http.StatusOK {
		return "", fmt.Errorf("station: %s %s %v", resp.Status, report, err)
	}
	s.reports.SetDefault(city, string(report))
	return string(report), nil
}
