package tenantkey_safe

import (
	"context"
	"net/http"

	"github.com/allegro/bigcache/v3"
	"github.com/whosecache/whosecache/testdata/oracle"
)

// Case is what the oracle attacks.
var Case = oracle.Case{
	Path: "/branding",
	New: func(*oracle.Env) http.Handler {
		cache, err := bigcache.New(context.Background(), smallCache())
		if err != nil {
			panic(err)
		}
		api := &API{
			cache:     cache,
			brandings: map[string]Branding{"acme": {"anvil.svg", "#000000"}, "globex": {"globe.svg", "#ff00ff"}},
		}
		return api.Routes(oracle.Secret)
	},
}
