package b1_refunds

import (
	"net/http"
	"strings"
	"time"

	"github.com/go-chi/chi/v5"
	gocache "github.com/patrickmn/go-cache"

	"github.com/whosecache/whosecache/testdata/oracle"
	"github.com/whosecache/whosecache/testdata/sharedcache/b1_refunds/internal/refund"
	"github.com/whosecache/whosecache/testdata/sharedcache/b1_refunds/internal/replay"
	"github.com/whosecache/whosecache/testdata/sharedcache/b1_refunds/internal/shop"
)

var Case = oracle.Case{
	New: New,
	Requests: func(u oracle.User) []*http.Request {
		var rs []*http.Request
		for range 2 {
			r := oracle.Get(u, "/refunds")
			r.Method = http.MethodPost
			r.Body = http.NoBody
			r.URL.RawQuery = "order=" + strings.Repeat("7", 3)
			r.Header.Set("Idempotency-Key", "retry-1")
			rs = append(rs, r)
		}
		return rs
	},
}

// New starts the refund service.
func New(*oracle.Env) http.Handler {
	store := replay.Memory{Cache: gocache.New(24*time.Hour, time.Hour)}
	r := chi.NewRouter()
	r.Route("/refunds", func(r chi.Router) {
		r.Use(shop.Clerk(oracle.Secret))
		r.Use(replay.Middleware(store, shop.ClerkID))
		r.Post("/", refund.NewDesk().Refund)
	})
	return r
}
