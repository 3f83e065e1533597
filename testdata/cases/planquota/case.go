// Package planquota caches what a tenant bought under the tenant's name, by a
// query object that knows its own key.
package planquota

import (
	"net/http"

	"github.com/dgraph-io/ristretto/v2"

	"github.com/whosecache/whosecache/testdata/cases/planquota/quota"
	"github.com/whosecache/whosecache/testdata/cases/planquota/rest"
	"github.com/whosecache/whosecache/testdata/cases/planquota/who"
	"github.com/whosecache/whosecache/testdata/oracle"
)

var Case = oracle.Case{
	Path: "/quota/storage?unit=GB",
	New: func(*oracle.Env) http.Handler {
		c, err := ristretto.NewCache(&ristretto.Config[string, *quota.Quota]{NumCounters: 1000, MaxCost: 100, BufferItems: 64})
		if err != nil {
			panic(err)
		}
		svc := quota.NewService(quota.Plans{"acme": 5000, "globex": 10}, c)
		return who.Is(oracle.Secret, rest.Handler(svc))
	},
}
