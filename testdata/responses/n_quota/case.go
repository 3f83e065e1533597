package n_quota

import (
	"net/http"
	"net/http/httptest"

	"github.com/whosecache/whosecache/testdata/oracle"
)

var clients = map[string]Client{
	"ak_live_acme":   {Name: "acme", Plan: "gold"},
	"ak_live_globex": {Name: "globex", Plan: "free"},
}

// Case is what the oracle attacks.
var Case = oracle.Case{
	New: func(*oracle.Env) http.Handler { return NewMux(clients, NewMeter()) },
	Requests: func(u oracle.User) []*http.Request {
		req := httptest.NewRequest("GET", "/usage?month=2024-05", nil)
		req.Header.Set("X-API-Key", "ak_live_"+u.Tenant)
		return []*http.Request{req}
	},
}
