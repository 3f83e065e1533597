package jwtmap

import (
	"net/http"

	"github.com/whosecache/whosecache/testdata/oracle"
)

// Case is what the oracle attacks.
var Case = oracle.Case{
	Path: "/polls/2024/mine",
	New: func(*oracle.Env) http.Handler {
		p := &Polls{secret: oracle.Secret}
		p.box.votes = map[string]map[string]string{"2024": {"alice": "the king", "bob": "the republic"}}
		mux := http.NewServeMux()
		mux.HandleFunc("GET /polls/{poll}/mine", p.MyVote)
		return mux
	},
}
