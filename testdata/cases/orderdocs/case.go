// Package orderdocs keeps orders in a cache by id, and checks their owner on
// hits and on misses.
package orderdocs

import (
	"net/http"
	"strings"

	"github.com/redis/go-redis/v9"

	"github.com/whosecache/whosecache/testdata/cases/orderdocs/auth"
	"github.com/whosecache/whosecache/testdata/cases/orderdocs/orders"
	"github.com/whosecache/whosecache/testdata/oracle"
)

var Case = oracle.Case{
	Requests: func(u oracle.User) []*http.Request {
		put := oracle.Get(u, "/orders/"+u.Subject+"-1")
		put.Method = http.MethodPut
		put.Body = http.NoBody
		note, _ := http.NewRequest(http.MethodPut, "/orders/"+u.Subject+"-1", strings.NewReader("note of "+u.Name))
		note.Header = put.Header
		return []*http.Request{note, oracle.Get(u, "/orders/"+u.Subject+"-1"), oracle.Get(u, "/orders/alice-1")}
	},
	New: func(env *oracle.Env) http.Handler {
		rdb := redis.NewClient(&redis.Options{Addr: env.Redis})
		mux := http.NewServeMux()
		orders.NewController(orders.NewRepository(rdb)).Mount(mux)
		return auth.Require(oracle.Secret, mux)
	},
	Refused: http.StatusNotFound,
}
