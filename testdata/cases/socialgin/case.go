// Package socialgin shows profiles; its answers are cached by request URI.
package socialgin

import (
	"net/http"

	"github.com/gin-gonic/gin"
	"github.com/redis/go-redis/v9"

	"github.com/whosecache/whosecache/testdata/cases/socialgin/app"
	"github.com/whosecache/whosecache/testdata/cases/socialgin/cacher"
	"github.com/whosecache/whosecache/testdata/cases/socialgin/people"
	"github.com/whosecache/whosecache/testdata/oracle"
)

var Case = oracle.Case{
	Path: "/u/carol?tab=about",
	New: func(env *oracle.Env) http.Handler {
		gin.SetMode(gin.ReleaseMode)
		rdb := redis.NewClient(&redis.Options{Addr: env.Redis})
		dir := people.Directory{"carol": {Name: "Carol", Followers: []string{"alice"}, Phone: "555-0100", Friends: []string{"alice"}}}
		r := gin.New()
		app.New(dir, cacher.NewRedis(rdb), oracle.Secret).Mount(r)
		return r
	},
}
