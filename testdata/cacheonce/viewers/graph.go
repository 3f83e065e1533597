// Package viewers answers queries of which several resolvers want the same.
package viewers

import (
	"fmt"
	"net/http"

	"github.com/whosecache/whosecache/testdata/cacheonce/viewers/loaders"
	"github.com/whosecache/whosecache/testdata/oracle"
)

var inboxes = map[string][]string{"alice": {"alice: welcome"}, "bob": {"bob: hello"}}

func perRequest(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		next.ServeHTTP(w, r.WithContext(loaders.With(r.Context(), loaders.New(inboxes))))
	})
}

func query(w http.ResponseWriter, r *http.Request) {
	l := loaders.For(r.Context())
	fmt.Fprintln(w, len(l.Mine(r.Context())), l.Mine(r.Context()))
}

// Case is what the oracle attacks.
var Case = oracle.Case{
	Path: "/query",
	New: func(*oracle.Env) http.Handler {
		return loaders.Auth(oracle.Secret, perRequest(http.HandlerFunc(query)))
	},
}
