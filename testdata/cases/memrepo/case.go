// Package memrepo is a shop whose database is a map.
package memrepo

import (
	"net/http"
	"strings"

	"github.com/gin-gonic/gin"

	"github.com/whosecache/whosecache/testdata/cases/memrepo/handlers"
	"github.com/whosecache/whosecache/testdata/cases/memrepo/orders"
	"github.com/whosecache/whosecache/testdata/oracle"
)

var Case = oracle.Case{
	Requests: func(u oracle.User) []*http.Request {
		get := oracle.Get(u, "/orders")
		post, _ := http.NewRequest(http.MethodPost, "/orders", strings.NewReader(`{"item":"gift of `+u.Name+`"}`))
		post.Header = get.Header
		return []*http.Request{post, get}
	},
	New: func(*oracle.Env) http.Handler {
		gin.SetMode(gin.ReleaseMode)
		r := gin.New()
		handlers.Register(r, orders.NewRepository(), oracle.Secret)
		return r
	},
}
