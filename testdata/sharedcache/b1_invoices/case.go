package b1_invoices

import (
	"net/http"
	"time"

	"github.com/justinas/alice"

	"github.com/whosecache/whosecache/testdata/oracle"
	"github.com/whosecache/whosecache/testdata/sharedcache/b1_invoices/internal/billing"
	"github.com/whosecache/whosecache/testdata/sharedcache/b1_invoices/internal/customer"
	"github.com/whosecache/whosecache/testdata/sharedcache/b1_invoices/internal/respcache"
)

var Case = oracle.Case{New: New, Path: "/invoices?year=2023"}

// New starts the billing service.
func New(*oracle.Env) http.Handler {
	responses := respcache.New(
		respcache.For(45*time.Second),
		respcache.Limit(200),
		respcache.By(func(r *http.Request) respcache.Key {
			return respcache.Key{Owner: customer.Must(r.Context()).Number, URI: r.URL.RequestURI()}
		}),
	)
	chain := alice.New(customer.Authenticate(oracle.Secret), responses.Wrap)

	mux := http.NewServeMux()
	mux.Handle("GET /invoices", chain.ThenFunc(billing.NewBooks().List))
	return mux
}
