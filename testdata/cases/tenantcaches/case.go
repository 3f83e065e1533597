// Package tenantcaches keeps one cache a tenant.
package tenantcaches

import (
	"net/http"

	"github.com/whosecache/whosecache/testdata/cases/tenantcaches/authn"
	"github.com/whosecache/whosecache/testdata/cases/tenantcaches/inventory"
	"github.com/whosecache/whosecache/testdata/cases/tenantcaches/registry"
	"github.com/whosecache/whosecache/testdata/oracle"
)

var Case = oracle.Case{
	Path: "/inventory?warehouse=main",
	New: func(*oracle.Env) http.Handler {
		svc := inventory.New(inventory.Rows{"acme/main": 900, "globex/main": 4}, registry.New[int](64))
		return authn.Middleware(oracle.Secret)(inventory.Handler(svc))
	},
}
