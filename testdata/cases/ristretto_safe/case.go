package ristretto_safe

import (
	"net/http"

	"github.com/whosecache/whosecache/testdata/oracle"
)

// Case is what the oracle attacks.
var Case = oracle.Case{
	Path: "/feed",
	New: func(*oracle.Env) http.Handler {
		feed, err := NewFeed(oracle.Secret)
		if err != nil {
			panic(err)
		}
		return feed
	},
}
