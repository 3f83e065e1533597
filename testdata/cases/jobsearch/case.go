// Package jobsearch proxies searches that are personalized, with the user in
// the canonical query that names the entry.
package jobsearch

import (
	"net/http"

	"github.com/whosecache/whosecache/testdata/cases/jobsearch/cachekey"
	"github.com/whosecache/whosecache/testdata/cases/jobsearch/ident"
	"github.com/whosecache/whosecache/testdata/cases/jobsearch/search"
	"github.com/whosecache/whosecache/testdata/oracle"
)

var Case = oracle.Case{
	Path: "/search?q=go&page=2&utm_source=mail",
	New: func(*oracle.Env) http.Handler {
		engine := search.Engine{History: map[string]string{"alice": "acme cfo", "bob": "gopher"}}
		return ident.With(oracle.Secret, search.Handler(search.New(engine, cachekey.Hasher{Seed: 7})))
	},
}
