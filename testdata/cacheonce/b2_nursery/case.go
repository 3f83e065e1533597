package nursery

import (
	"net/http"

	"github.com/whosecache/whosecache/testdata/cacheonce/b2_nursery/internal/auth"
	"github.com/whosecache/whosecache/testdata/cacheonce/b2_nursery/internal/plants"
	"github.com/whosecache/whosecache/testdata/oracle"
)

var Case = oracle.Case{
	New: func(*oracle.Env) http.Handler {
		shop := plants.NewShop(plants.Seedlings, map[string]int{"acme": 20, "globex": 5})
		return routes(auth.New(oracle.Secret), shop)
	},
	Path: "/offers",
}
