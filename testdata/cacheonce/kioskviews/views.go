// Package kioskviews shows readers their shelf.
package kioskviews

import (
	"encoding/json"
	"net/http"

	"github.com/whosecache/whosecache/testdata/cacheonce/kioskviews/session"
	"github.com/whosecache/whosecache/testdata/oracle"
)

func subscriptions(reader string) []string { return []string{reader + " weekly", reader + " daily"} }

func shelf(w http.ResponseWriter, r *http.Request) {
	_ = json.NewEncoder(w).Encode(session.From(r.Context()).Shelf(subscriptions))
}

// Case is what the oracle attacks.
var Case = oracle.Case{
	Path: "/shelf",
	New: func(*oracle.Env) http.Handler {
		m := &session.Manager{Secret: oracle.Secret}
		return m.Middleware(http.HandlerFunc(shelf))
	},
}
