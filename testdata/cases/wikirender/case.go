// Package wikirender renders wiki pages, with the buttons the reader may use.
package wikirender

import (
	"net/http"

	"github.com/whosecache/whosecache/testdata/cases/wikirender/pages"
	"github.com/whosecache/whosecache/testdata/cases/wikirender/server"
	"github.com/whosecache/whosecache/testdata/oracle"
)

var Case = oracle.Case{
	Path: "/wiki/handbook/vacation",
	New: func(*oracle.Env) http.Handler {
		renderer, err := pages.NewRenderer(128)
		if err != nil {
			panic(err)
		}
		return server.New(renderer, oracle.Secret)
	},
}
