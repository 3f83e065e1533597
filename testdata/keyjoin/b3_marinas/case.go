package marinas

import (
	"net/http"

	"github.com/whosecache/whosecache/testdata/keyjoin/b3_marinas/internal/berths"
	"github.com/whosecache/whosecache/testdata/keyjoin/b3_marinas/internal/identity"
	"github.com/whosecache/whosecache/testdata/keyjoin/b3_marinas/internal/memo"
	"github.com/whosecache/whosecache/testdata/oracle"
)

var Case = oracle.Case{
	New: func(*oracle.Env) http.Handler {
		mux := http.NewServeMux()
		h := berths.Handler{Planner: berths.NewPlanner(memo.NewMap(512))}
		mux.Handle("GET /quays/{quay}/berth", identity.Require(oracle.Secret, h))
		return mux
	},
	Requests: oracle.Collide(
		oracle.Alice, "/quays/west%2Fpier/berth",
		oracle.Bob.As("alice/west"), "/quays/pier/berth",
	),
}
