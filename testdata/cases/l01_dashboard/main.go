// Package l01_dashboard caches the caller's dashboard by its date range only.
package l01_dashboard

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"time"

	"github.com/redis/go-redis/v9"

	"github.com/whosecache/whosecache/testdata/cases/l01_dashboard/auth"
	"github.com/whosecache/whosecache/testdata/oracle"
)

// Dashboard is the landing page of an account.
type Dashboard struct {
	Owner   string `json:"owner"`
	Range   string `json:"range"`
	Orders  int    `json:"orders"`
	Revenue int64  `json:"revenue_cents"`
}

type dashboardRepo interface {
	Summary(ctx context.Context, userID, period string) (*Dashboard, error)
}

type memRepo struct{ orders map[string][]int64 }

func (m *memRepo) Summary(_ context.Context, userID, period string) (*Dashboard, error) {
	d := &Dashboard{Owner: userID, Range: period}
	for _, cents := range m.orders[userID] {
		d.Orders++
		d.Revenue += cents
	}
	return d, nil
}

type dashboardService struct {
	repo dashboardRepo
	rdb  *redis.Client
	ttl  time.Duration
}

func (s *dashboardService) Get(ctx context.Context, userID, period string) (*Dashboard, error) {
	key := fmt.Sprintf("dashboard:v2:%s", period)
	raw, err := s.rdb.Get(ctx, key).Bytes()
	if err == nil {
		var d Dashboard
		if json.Unmarshal(raw, &d) == nil {
			return &d, nil
		}
	} else if !errors.Is(err, redis.Nil) {
		return nil, err
	}
	d, err := s.repo.Summary(ctx, userID, period)
	if err != nil {
		return nil, fmt.Errorf("dashboard: %w", err)
	}
	if raw, err = json.Marshal(d); err == nil {
		_ = s.rdb.Set(ctx, key, raw, s.ttl).Err() // want `cachekey:subject`
	}
	return d, nil
}

type dashboardHandler struct{ svc *dashboardService }

func (h *dashboardHandler) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	p := auth.FromContext(r.Context())
	period := r.URL.Query().Get("range")
	if period == "" {
		period = "30d"
	}
	d, err := h.svc.Get(r.Context(), p.ID, period)
	if err != nil {
		http.Error(w, "internal error", http.StatusInternalServerError)
		return
	}
	w.Header().Set("Content-Type", "application/json")
	json.NewEncoder(w).Encode(d)
}

// Case is the program.
var Case = oracle.Case{
	Path: "/api/dashboard?range=7d",
	New: func(env *oracle.Env) http.Handler {
		svc := &dashboardService{
			repo: &memRepo{orders: map[string][]int64{"alice": {1200, 900}, "bob": {300}}},
			rdb:  redis.NewClient(&redis.Options{Addr: env.Redis}),
			ttl:  5 * time.Minute,
		}
		mux := http.NewServeMux()
		mux.Handle("GET /api/dashboard", auth.Middleware(&dashboardHandler{svc}))
		return mux
	},
}
