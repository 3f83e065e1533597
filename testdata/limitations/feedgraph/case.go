// Package feedgraph resolves a feed as a GraphQL server does, with data loaders.
package feedgraph

import (
	"net/http"

	"github.com/whosecache/whosecache/testdata/limitations/feedgraph/auth"
	"github.com/whosecache/whosecache/testdata/limitations/feedgraph/graph"
	"github.com/whosecache/whosecache/testdata/limitations/feedgraph/posts"
	"github.com/whosecache/whosecache/testdata/oracle"
)

var Case = oracle.Case{
	Path: "/graphql/feed?ids=p1,p2",
	New: func(*oracle.Env) http.Handler {
		r := graph.NewResolver(posts.NewStore())
		return auth.Middleware(oracle.Secret)(graph.Handler(r))
	},
}
