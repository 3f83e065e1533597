// Package handbook serves documents with an ETag, compiled once for all, and
// keeps the caller's reading list in a struct that lives for the request.
package handbook

import (
	"net/http"

	"github.com/whosecache/whosecache/testdata/cases/handbook/app"
	"github.com/whosecache/whosecache/testdata/cases/handbook/docs"
	"github.com/whosecache/whosecache/testdata/oracle"
)

var Case = oracle.Case{
	Requests: func(u oracle.User) []*http.Request {
		first, again := oracle.Get(u, "/docs/onboarding"), oracle.Get(u, "/docs/onboarding")
		again.Header.Set("If-None-Match", `"nothing"`)
		return []*http.Request{first, again, oracle.Get(u, "/me/reading-list")}
	},
	New: func(*oracle.Env) http.Handler {
		return app.New(docs.NewLibrary(docs.Sources{"onboarding": "# Welcome", "security": "# Keys"}), oracle.Secret)
	},
}
