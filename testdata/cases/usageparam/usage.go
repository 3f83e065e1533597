// Package usageparam is the metering endpoint that the billing team polls for each user.
package usageparam

import (
	"bytes"
	"context"
	"encoding/json"
	"net/http"
	"net/http/httptest"
	"net/url"
	"time"

	"github.com/go-chi/chi/v5"
	"github.com/hashicorp/golang-lru/v2/expirable"

	"github.com/whosecache/whosecache/testdata/oracle"
)

type UsageQuery struct {
	UserID string
	Metric string
	Window string
}

func parseQuery(v url.Values) UsageQuery {
	q := UsageQuery{UserID: v.Get("user_id"), Metric: v.Get("metric"), Window: v.Get("window")}
	if q.Window == "" {
		q.Window = "24h"
	}
	return q
}

type Usage struct {
	Metric string  `json:"metric"`
	Window string  `json:"window"`
	Value  float64 `json:"value"`
}

type MeterStore interface {
	Sum(ctx context.Context, userID, metric, window string) (float64, error)
}

type tsdb map[string]float64

func (t tsdb) Sum(_ context.Context, userID, metric, _ string) (float64, error) {
	return t[userID+"."+metric], nil
}

type Handler struct {
	meters MeterStore
	cache  *expirable.LRU[string, *Usage]
}

func (h *Handler) key(q UsageQuery) string {
	var buf bytes.Buffer
	buf.WriteString("usage/")
	buf.WriteString(q.Metric)
	buf.WriteByte('/')
	buf.WriteString(q.Window)
	return buf.String()
}

func (h *Handler) lookup(ctx context.Context, q UsageQuery) (*Usage, error) {
	k := h.key(q)
	if u, ok := h.cache.Get(k); ok {
		return u, nil
	}
	v, err := h.meters.Sum(ctx, q.UserID, q.Metric, q.Window)
	if err != nil {
		return nil, err
	}
	u := &Usage{Metric: q.Metric, Window: q.Window, Value: v}
	h.cache.Add(k, u) // want `cachekey:parameter`
	return u, nil
}

func (h *Handler) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	q := parseQuery(r.URL.Query())
	if q.UserID == "" || q.Metric == "" {
		http.Error(w, `{"error":"user_id and metric are required"}`, http.StatusBadRequest)
		return
	}
	u, err := h.lookup(r.Context(), q)
	if err != nil {
		http.Error(w, `{"error":"tsdb"}`, http.StatusBadGateway)
		return
	}
	w.Header().Set("Content-Type", "application/json")
	json.NewEncoder(w).Encode(u)
}

func internalOnly(key string) func(http.Handler) http.Handler {
	return func(next http.Handler) http.Handler {
		return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			if r.Header.Get("X-Internal-Key") != key {
				http.Error(w, "forbidden", http.StatusForbidden)
				return
			}
			next.ServeHTTP(w, r)
		})
	}
}

var Case = oracle.Case{
	Requests: func(u oracle.User) []*http.Request {
		r := httptest.NewRequest(http.MethodGet, "/internal/usage?metric=gb&user_id="+u.Subject, nil)
		r.Header.Set("X-Internal-Key", "k3y")
		return []*http.Request{r}
	},
	New: func(*oracle.Env) http.Handler {
		r := chi.NewRouter()
		r.Route("/internal", func(r chi.Router) {
			r.Use(internalOnly("k3y"))
			r.Method(http.MethodGet, "/usage", &Handler{
				meters: tsdb{"alice.gb": 812.5, "bob.gb": 0.25},
				cache:  expirable.NewLRU[string, *Usage](4096, nil, time.Minute),
			})
		})
		return r
	},
}
