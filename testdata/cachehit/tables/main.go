// Package tables serves a database over HTTP.
package tables

import (
	"net/http"

	"github.com/whosecache/whosecache/testdata/cachehit/tables/api"
	"github.com/whosecache/whosecache/testdata/cachehit/tables/data"
	"github.com/whosecache/whosecache/testdata/oracle"
)

var Case = oracle.Case{
	Path:    "/payments",
	Refused: http.StatusUnauthorized,
	New: func(*oracle.Env) http.Handler {
		db := &data.Database{
			Tables: map[string][]string{"payments": {"1;200", "2;300"}},
			Grants: map[string][]string{"admin": {"payments", "users"}},
		}
		return api.New(&data.Cached{Next: db}, oracle.Secret)
	},
}
