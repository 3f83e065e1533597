// Package storebff is the backend for the frontend of a store: it forwards
// requests to services with the caller's token.
package storebff

import (
	"net/http"
	"net/http/httptest"
	"time"

	"github.com/whosecache/whosecache/testdata/cases/storebff/bff"
	"github.com/whosecache/whosecache/testdata/cases/storebff/upstream"
	"github.com/whosecache/whosecache/testdata/oracle"
)

var Case = oracle.Case{
	Path: "/bff/account/summary?fields=name,points",
	New: func(*oracle.Env) http.Handler {
		accounts := httptest.NewServer(upstream.Accounts(oracle.Secret))
		return bff.New(bff.Config{AccountsURL: accounts.URL, TTL: time.Minute}, accounts.Client())
	},
}
