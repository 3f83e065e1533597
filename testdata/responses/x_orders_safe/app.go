// Package x_orders_safe is the order service of a shop.
package x_orders_safe

import (
	"io"
	"log/slog"
	"net/http"

	"github.com/whosecache/whosecache/testdata/responses/x_orders_safe/internal/auth"
	"github.com/whosecache/whosecache/testdata/responses/x_orders_safe/internal/middleware"
	"github.com/whosecache/whosecache/testdata/responses/x_orders_safe/internal/store"
	"github.com/whosecache/whosecache/testdata/responses/x_orders_safe/internal/web"
)

// Config is what the service needs to start.
type Config struct {
	Secret []byte
	Logger *slog.Logger
}

// New wires the service.
func New(cfg Config) http.Handler {
	if cfg.Logger == nil {
		cfg.Logger = slog.New(slog.NewTextHandler(io.Discard, nil))
	}
	orders := store.NewMemory(
		store.Order{ID: "7041", Owner: "alice", Status: "shipped", Lines: []store.Line{{SKU: "desk-140", Count: 1, Cents: 32900}}},
		store.Order{ID: "7042", Owner: "bob", Status: "packing", Lines: []store.Line{{SKU: "lamp-02", Count: 3, Cents: 4900}}},
	)
	verifier := auth.NewVerifier(cfg.Secret)
	h := web.NewOrders(orders, web.NewResponder(cfg.Logger))

	mux := http.NewServeMux()
	mux.Handle("GET /v1/orders/{id}", verifier.Middleware(http.HandlerFunc(h.Show)))
	mux.Handle("POST /v1/orders", verifier.Middleware(http.HandlerFunc(h.Place)))
	mux.HandleFunc("GET /v1/statuses", h.Statuses)

	handler := middleware.Chain(mux, middleware.Recover(cfg.Logger), middleware.Secure)
	handler = middleware.NoStore(handler)
	return handler
}
