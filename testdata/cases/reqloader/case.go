// Package reqloader resolves comments with data loaders that live for one request.
package reqloader

import (
	"net/http"

	"github.com/whosecache/whosecache/testdata/cases/reqloader/auth"
	"github.com/whosecache/whosecache/testdata/cases/reqloader/comments"
	"github.com/whosecache/whosecache/testdata/cases/reqloader/graph"
	"github.com/whosecache/whosecache/testdata/cases/reqloader/loaders"
	"github.com/whosecache/whosecache/testdata/oracle"
)

var Case = oracle.Case{
	Path: "/query/comments?ids=c1,c2,c1",
	New: func(*oracle.Env) http.Handler {
		store := comments.Store{"c1": {"alice": "fire bob", "bob": "raise me"}, "c2": {"bob": "hi"}}
		return auth.Middleware(oracle.Secret, loaders.Middleware(store, graph.Handler()))
	},
}
