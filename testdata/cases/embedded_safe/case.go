package embedded_safe

import (
	"net/http"

	"github.com/whosecache/whosecache/testdata/oracle"
)

// Case is what the oracle attacks.
var Case = oracle.Case{
	Path: "/programmes/miles/points",
	New: func(*oracle.Env) http.Handler {
		points := &Points{
			Base:     Base{Store: new(Store), Secret: oracle.Secret},
			accounts: map[string]int{"alice": 90210, "bob": 3},
		}
		mux := http.NewServeMux()
		mux.HandleFunc("GET /programmes/{programme}/points", points.Show)
		return mux
	},
}
