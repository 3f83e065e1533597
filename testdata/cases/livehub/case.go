// Package livehub keeps connections, jobs and metrics in maps. None is a cache.
package livehub

import (
	"net/http"

	"github.com/whosecache/whosecache/testdata/cases/livehub/auth"
	"github.com/whosecache/whosecache/testdata/cases/livehub/hub"
	"github.com/whosecache/whosecache/testdata/cases/livehub/jobs"
	"github.com/whosecache/whosecache/testdata/cases/livehub/metrics"
	"github.com/whosecache/whosecache/testdata/cases/livehub/server"
	"github.com/whosecache/whosecache/testdata/oracle"
)

var Case = oracle.Case{
	Requests: func(u oracle.User) []*http.Request {
		start := oracle.Get(u, "/jobs?kind=export")
		start.Method = http.MethodPost
		return []*http.Request{oracle.Get(u, "/ws?room=lobby"), start, oracle.Get(u, "/me/room")}
	},
	New: func(*oracle.Env) http.Handler {
		s := server.New(hub.New(), jobs.NewQueue(), metrics.New())
		return auth.New(oracle.Secret).Middleware(s.Routes())
	},
}
