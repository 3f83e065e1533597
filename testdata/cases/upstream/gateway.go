// Package upstream is a gateway that hands the caller's token on to the service
// behind it, and keeps what that answers, by path.
package upstream

import (
	"io"
	"net/http"
	"time"

	gocache "github.com/patrickmn/go-cache"
)

type gateway struct {
	base   string
	client *http.Client
	bodies *gocache.Cache
}

// New makes a gateway to the service at base.
func New(base string) http.Handler {
	return &gateway{
		base:   base,
		client: &http.Client{Timeout: 5 * time.Second},
		bodies: gocache.New(time.Minute, 0),
	}
}

func (g *gateway) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	if body, ok := g.bodies.Get(r.URL.Path); ok {
		_, _ = w.Write(body.([]byte))
		return
	}
	req, err := http.NewRequestWithContext(r.Context(), http.MethodGet, g.base+r.URL.Path, nil)
	if err != nil {
		http.Error(w, err.Error(), http.StatusBadRequest)
		return
	}
	req.Header.Set("Authorization", r.Header.Get("Authorization"))
	resp, err := g.client.Do(req)
	if err != nil {
		http.Error(w, err.Error(), http.StatusBadGateway)
		return
	}
	defer resp.Body.Close()
	body, err := io.ReadAll(resp.Body)
	if err != nil {
		http.Error(w, err.Error(), http.StatusBadGateway)
		return
	}
	if resp.StatusCode != http.StatusOK {
		w.WriteHeader(resp.StatusCode)
		_, _ = w.Write(body)
		return
	}
	g.bodies.Set(r.URL.Path, body, gocache.DefaultExpiration) // want `value depends on the caller \(.*gateway.go:\d+\) but cache key .* does not: .* \(cachekey:subject\)`
	_, _ = w.Write(body)
}
