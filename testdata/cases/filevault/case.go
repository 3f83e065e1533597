// Package filevault puts a caching decorator in front of the repository of files.
package filevault

import (
	"net/http"

	"github.com/whosecache/whosecache/testdata/cases/filevault/files"
	"github.com/whosecache/whosecache/testdata/cases/filevault/principal"
	"github.com/whosecache/whosecache/testdata/cases/filevault/rest"
	"github.com/whosecache/whosecache/testdata/oracle"
)

var Case = oracle.Case{
	Path: "/v1/files?folder=inbox&limit=10",
	New: func(*oracle.Env) http.Handler {
		repo := files.Cached(files.NewRepository())
		return principal.Inject(oracle.Secret, rest.NewServer(repo))
	},
}
