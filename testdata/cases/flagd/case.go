// Package flagd evaluates feature flags for the caller.
package flagd

import (
	"net/http"

	"github.com/whosecache/whosecache/testdata/cases/flagd/flags"
	"github.com/whosecache/whosecache/testdata/cases/flagd/identity"
	"github.com/whosecache/whosecache/testdata/cases/flagd/server"
	"github.com/whosecache/whosecache/testdata/oracle"
)

var Case = oracle.Case{
	Path: "/flags/new-checkout",
	New: func(*oracle.Env) http.Handler {
		eval := flags.NewEvaluator([]flags.Flag{
			{Name: "new-checkout", Default: "off", Rules: []flags.Rule{{Attribute: "role", Equals: "admin", Variant: "preview"}}},
			{Name: "dark-mode", Default: "on"},
		})
		return server.New(eval, identity.JWT(oracle.Secret))
	},
}
