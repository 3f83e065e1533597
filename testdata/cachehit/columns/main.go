// Package columns serves a database over HTTP.
package columns

import (
	"net/http"

	"github.com/whosecache/whosecache/testdata/cachehit/columns/api"
	"github.com/whosecache/whosecache/testdata/cachehit/columns/data"
	"github.com/whosecache/whosecache/testdata/oracle"
)

var Case = oracle.Case{
	Path:    "/payments",
	Refused: http.StatusUnauthorized,
	New: func(*oracle.Env) http.Handler {
		db := data.Files{"payments": {"1;200", "2;300"}}
		granted := map[string][]string{"admin": {"payments", "users"}}
		return api.New(&data.Guarded{Next: &data.Cached{Next: db}, Grants: granted}, oracle.Secret)
	},
}
