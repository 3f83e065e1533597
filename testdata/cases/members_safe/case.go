package members_safe

import (
	"net/http"

	"github.com/whosecache/whosecache/testdata/oracle"
)

// Case is what the oracle attacks.
var Case = oracle.Case{
	Requests: func(u oracle.User) []*http.Request {
		join := oracle.Get(u, "/rooms/go/members")
		join.Method = http.MethodPost
		return []*http.Request{join, oracle.Get(u, "/rooms/go/bots")}
	},
	New: func(*oracle.Env) http.Handler {
		c := New(oracle.Secret)
		mux := http.NewServeMux()
		mux.HandleFunc("POST /rooms/{room}/members", c.Join)
		mux.HandleFunc("GET /rooms/{room}/bots", c.Bots)
		return mux
	},
}
