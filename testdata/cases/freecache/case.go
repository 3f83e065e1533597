package freecache

import (
	"net/http"

	"github.com/coocood/freecache"
	"github.com/whosecache/whosecache/testdata/oracle"
)

// Case is what the oracle attacks.
var Case = oracle.Case{
	Path: "/quota/photos",
	New: func(*oracle.Env) http.Handler {
		return &Quota{
			Disk:   fakeDisk{"alice/photos": 77_000_000, "bob/photos": 12},
			Cache:  freecache.NewCache(1 << 19),
			Secret: oracle.Secret,
		}
	},
}
