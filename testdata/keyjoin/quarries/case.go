package quarries

import (
	"net/http"

	"github.com/go-chi/chi/v5"

	"github.com/whosecache/whosecache/testdata/keyjoin/quarries/internal/gate"
	"github.com/whosecache/whosecache/testdata/keyjoin/quarries/internal/loads"
	"github.com/whosecache/whosecache/testdata/keyjoin/quarries/internal/store"
	"github.com/whosecache/whosecache/testdata/oracle"
)

// Case is what the oracle attacks.
var Case = oracle.Case{
	New: func(*oracle.Env) http.Handler {
		kept, err := store.New()
		if err != nil {
			panic(err)
		}
		r := chi.NewRouter()
		r.Use(gate.Drivers(oracle.Secret))
		r.Get("/loads", loads.NewService(kept).Show)
		return r
	},
	Requests: oracle.Collide(oracle.Alice, "/loads?site=north/2", oracle.Bob.As("alice/north"), "/loads?site=2"),
}
