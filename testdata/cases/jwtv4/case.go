package jwtv4

import (
	"net/http"

	"github.com/whosecache/whosecache/testdata/oracle"
)

// Case is what the oracle attacks.
var Case = oracle.Case{
	Path: "/export?day=2024-01-31",
	New: func(*oracle.Env) http.Handler {
		s := NewMeterService(oracle.Secret, map[string][]Reading{
			"alice@acme.example 2024-01-31": {{"00", "0.1"}, {"01", "0.0"}},
			"bob@globex.example 2024-01-31": {{"00", "4.8"}},
		})
		return http.HandlerFunc(s.Export)
	},
}
