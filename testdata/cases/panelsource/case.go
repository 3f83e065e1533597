// Package panelsource is a data source plugin in the manner of grafana's.
package panelsource

import (
	"net/http"
	"strings"

	"github.com/whosecache/whosecache/testdata/cases/panelsource/backend"
	"github.com/whosecache/whosecache/testdata/cases/panelsource/plugin"
	"github.com/whosecache/whosecache/testdata/oracle"
)

var Case = oracle.Case{
	Requests: func(u oracle.User) []*http.Request {
		r := oracle.Get(u, "/query")
		r.Method = http.MethodPost
		r.Body = http.NoBody
		r2, _ := http.NewRequest(http.MethodPost, "/query", strings.NewReader(`{"queries":[{"refId":"A","expr":"sum(orders)"}]}`))
		r2.Header = r.Header
		return []*http.Request{r2}
	},
	New: func(*oracle.Env) http.Handler {
		ds := plugin.NewDatasource(plugin.MemoryWarehouse{
			"acme/sum(orders)":   4711,
			"globex/sum(orders)": 12,
		})
		return backend.Serve(ds, oracle.Secret)
	},
}
