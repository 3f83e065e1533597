package sqlxselect_safe

import (
	"net/http"

	"github.com/whosecache/whosecache/testdata/oracle"
)

// Case is what the oracle attacks.
var Case = oracle.Case{
	Path: "/queues/it",
	New: func(*oracle.Env) http.Handler {
		mux := http.NewServeMux()
		mux.HandleFunc("/queues/{queue}", NewDesk(oracle.Secret).Queue)
		return mux
	},
}
