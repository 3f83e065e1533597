package islands

import (
	"context"
	"net/http"
	"time"

	"github.com/allegro/bigcache/v3"
	"github.com/gorilla/mux"

	"github.com/whosecache/whosecache/testdata/keyjoin/b3_islands/internal/permits"
	"github.com/whosecache/whosecache/testdata/keyjoin/b3_islands/internal/resident"
	"github.com/whosecache/whosecache/testdata/oracle"
)

var Case = oracle.Case{
	New: func(*oracle.Env) http.Handler {
		cfg := bigcache.DefaultConfig(10 * time.Minute)
		cfg.Shards, cfg.Verbose = 16, false
		kept, err := bigcache.New(context.Background(), cfg)
		if err != nil {
			panic(err)
		}
		r := mux.NewRouter()
		r.Use(resident.Registry{Secret: oracle.Secret}.Authenticate)
		r.Handle("/permits", &permits.Office{Kept: kept, Quota: 4}).Methods(http.MethodGet)
		return r
	},
	Requests: oracle.Collide(
		oracle.Alice, "/permits?zone=north:beach",
		oracle.Bob.As("alice:north"), "/permits?zone=beach",
	),
	Refused: http.StatusUnauthorized,
}
