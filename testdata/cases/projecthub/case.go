// Package projecthub checks permissions before it looks into the cache.
package projecthub

import (
	"context"
	"net/http"

	"github.com/redis/go-redis/v9"

	"github.com/whosecache/whosecache/testdata/cases/projecthub/access"
	"github.com/whosecache/whosecache/testdata/cases/projecthub/api"
	"github.com/whosecache/whosecache/testdata/cases/projecthub/projects"
	"github.com/whosecache/whosecache/testdata/oracle"
)

var Case = oracle.Case{
	Path:    "/projects/p-7",
	Refused: http.StatusForbidden,
	New: func(env *oracle.Env) http.Handler {
		rdb := redis.NewClient(&redis.Options{Addr: env.Redis})
		// The health entry is what the readiness probe looks for.
		rdb.Set(context.Background(), "ready", "1", 0)
		return api.New(projects.NewCached(rdb, projects.Table{"p-7": {ID: "p-7", Name: "Apollo", Members: []string{"alice"}}}), access.Members{"p-7": {"alice"}}, oracle.Secret)
	},
}
