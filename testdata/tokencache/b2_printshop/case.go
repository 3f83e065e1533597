package printshop

import (
	"context"
	"net/http"

	"github.com/bradfitz/gomemcache/memcache"

	"github.com/whosecache/whosecache/testdata/oracle"
	"github.com/whosecache/whosecache/testdata/tokencache/b2_printshop/internal/introspect"
)

type issuer map[string]introspect.Grant

func (i issuer) Introspect(_ context.Context, token string) (introspect.Grant, error) {
	g, ok := i[token]
	if !ok {
		return g, introspect.ErrInactive
	}
	return g, nil
}

var opaque = map[string]string{"alice": "opq.Zm9vYmFy.4471", "bob": "opq.YmF6cXV4.0982"}

var Case = oracle.Case{
	New: func(env *oracle.Env) http.Handler {
		gate := &introspect.Gate{
			Issuer: issuer{
				opaque["alice"]: {Subject: "alice", Scope: []string{"jobs:read", "jobs:write"}},
				opaque["bob"]:   {Subject: "bob", Scope: []string{"jobs:read"}},
			},
			Cache: memcache.New(env.Memcache),
		}
		return engine(gate, map[string][]string{"alice": {"alice-flyer.pdf"}, "bob": {"bob-menu.pdf"}})
	},
	Requests: func(u oracle.User) []*http.Request {
		return []*http.Request{oracle.GetWith(opaque[u.Subject], "/jobs")}
	},
}
