package ownrecord_safe

import (
	"net/http"

	"github.com/whosecache/whosecache/testdata/oracle"
)

// Case is what the oracle attacks.
var Case = oracle.Case{
	Path: "/me",
	New: func(env *oracle.Env) http.Handler {
		return NewProfiles(env.Redis, oracle.Secret, staticDirectory{{"u1", "alice", "555-0001"}, {"u2", "bob", "555-0002"}})
	},
}
