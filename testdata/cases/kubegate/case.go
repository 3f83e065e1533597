// Package kubegate is a proxy that authorizes requests as an API server's
// webhook does, and caches the decisions.
package kubegate

import (
	"net/http"
	"time"

	"github.com/whosecache/whosecache/testdata/cases/kubegate/authn"
	"github.com/whosecache/whosecache/testdata/cases/kubegate/authz"
	"github.com/whosecache/whosecache/testdata/cases/kubegate/proxy"
	"github.com/whosecache/whosecache/testdata/oracle"
)

var Case = oracle.Case{
	Path:    "/apis/namespaces/prod/secrets",
	Refused: http.StatusForbidden,
	New: func(*oracle.Env) http.Handler {
		rbac := authz.RBAC{{Group: "admins", Verb: "list", Resource: "secrets"}, {Group: "customers", Verb: "get", Resource: "pods"}}
		return proxy.New(authn.NewTokenReviewer(oracle.Secret), authz.NewCachingAuthorizer(rbac, time.Minute))
	},
}
