// Package forge is a code-hosting API in the manner of gitea.
package forge

import (
	"net/http"

	"github.com/whosecache/whosecache/testdata/cases/forge/modules/context"
	"github.com/whosecache/whosecache/testdata/cases/forge/routers/api"
	"github.com/whosecache/whosecache/testdata/cases/forge/services/repository"
	"github.com/whosecache/whosecache/testdata/oracle"
)

var Case = oracle.Case{
	Path: "/api/v1/repos/search?q=app&sort=alpha",
	New: func(*oracle.Env) http.Handler {
		return api.Routes(repository.NewService(), context.Authenticator{Secret: oracle.Secret})
	},
}
