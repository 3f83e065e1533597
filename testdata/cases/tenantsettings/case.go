// Package tenantsettings serves the settings of the tenants of a SaaS.
package tenantsettings

import (
	"net/http"

	"github.com/redis/go-redis/v9"

	"github.com/whosecache/whosecache/testdata/cases/tenantsettings/api"
	"github.com/whosecache/whosecache/testdata/cases/tenantsettings/auth"
	"github.com/whosecache/whosecache/testdata/cases/tenantsettings/settings"
	"github.com/whosecache/whosecache/testdata/oracle"
)

var Case = oracle.Case{
	Path: "/settings/billing",
	New: func(env *oracle.Env) http.Handler {
		rdb := redis.NewClient(&redis.Options{Addr: env.Redis})
		svc := settings.NewService(settings.NewRepository(), rdb)
		return auth.NewVerifier(oracle.Secret).Require(api.NewServer(svc))
	},
}
