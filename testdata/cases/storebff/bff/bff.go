package bff

import (
	"context"
	"fmt"
	"io"
	"log/slog"
	"net/http"
	"time"
)

type Config struct {
	AccountsURL string
	TTL         time.Duration
}

type gateway struct {
	cfg    Config
	client *http.Client
	cache  *memoryCache
	log    *slog.Logger
}

func New(cfg Config, client *http.Client) http.Handler {
	g := &gateway{cfg: cfg, client: client, cache: newMemoryCache(), log: slog.New(slog.DiscardHandler)}
	mux := http.NewServeMux()
	mux.HandleFunc("GET /bff/account/summary", g.summary)
	mux.HandleFunc("GET /healthz", func(w http.ResponseWriter, _ *http.Request) { io.WriteString(w, "ok") })
	return mux
}

func (g *gateway) summary(w http.ResponseWriter, r *http.Request) {
	authz := r.Header.Get("Authorization")
	if authz == "" {
		http.Error(w, "login required", http.StatusUnauthorized)
		return
	}
	cacheKey := r.URL.String()
	if body := g.cache.get(cacheKey); body != nil {
		w.Header().Set("X-Cache", "HIT")
		w.Write(body)
		return
	}
	body, err := g.fetch(r.Context(), "/me?"+r.URL.RawQuery, authz)
	if err != nil {
		g.log.Error("accounts", "err", err)
		http.Error(w, "bad gateway", http.StatusBadGateway)
		return
	}
	g.cache.put(cacheKey, body, g.cfg.TTL) // want `cachekey:subject`
	w.Write(body)
}

func (g *gateway) fetch(ctx context.Context, path, authz string) ([]byte, error) {
	req, err := http.NewRequestWithContext(ctx, http.MethodGet, g.cfg.AccountsURL+path, nil)
	if err != nil {
		return nil, err
	}
	req.Header.Set("Authorization", authz)
	req.Header.Set("Accept", "application/json")
	resp, err := g.client.Do(req)
	if err != nil {
		return nil, err
	}
	defer resp.Body.Close()
	if resp.StatusCode != http.StatusOK {
		return nil, fmt.Errorf("accounts: %s", resp.Status)
	}
	return io.ReadAll(io.LimitReader(resp.Body, 1<<20))
}
