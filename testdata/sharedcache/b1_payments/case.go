package b1_payments

import (
	"net/http"
	"net/http/httptest"
	"strings"

	"github.com/labstack/echo/v4"
	"github.com/labstack/echo/v4/middleware"
	"github.com/redis/go-redis/v9"

	"github.com/whosecache/whosecache/testdata/oracle"
	"github.com/whosecache/whosecache/testdata/sharedcache/b1_payments/internal/idempotency"
	"github.com/whosecache/whosecache/testdata/sharedcache/b1_payments/internal/merchant"
	"github.com/whosecache/whosecache/testdata/sharedcache/b1_payments/internal/payments"
)

var Case = oracle.Case{
	New: New,
	Requests: func(u oracle.User) []*http.Request {
		r := httptest.NewRequest(http.MethodPost, "/payments", strings.NewReader(`{"amount": 1200, "currency": "EUR"}`))
		r.Header.Set("Content-Type", "application/json")
		r.Header.Set("Idempotency-Key", "order-1001")
		r.Header.Set("X-Api-Key", "sk_"+u.Subject)
		return []*http.Request{r}
	},
}

// New starts the payment gateway.
func New(env *oracle.Env) http.Handler {
	rdb := redis.NewClient(&redis.Options{Addr: env.Redis})
	directory := merchant.Directory{
		"sk_alice": {ID: "acme", Contact: "alice"},
		"sk_bob":   {ID: "globex", Contact: "bob"},
	}

	e := echo.New()
	e.Use(middleware.Recover())
	api := e.Group("/payments", directory.Authenticate)
	api.Use(idempotency.New(rdb, idempotency.ForMethods(http.MethodPost))) // want `\(sharedcache:idempotency\)`
	api.POST("", payments.NewHandler().Create)
	return e
}
