package ownerfilter

import (
	"net/http"

	"github.com/golang-jwt/jwt/v5"
	"github.com/redis/go-redis/v9"
	"github.com/whosecache/whosecache/testdata/oracle"
)

// Case is what the oracle attacks.
var Case = oracle.Case{
	Path: "/tasks/house",
	New: func(env *oracle.Env) http.Handler {
		return &Tracker{
			RDB: redis.NewClient(&redis.Options{Addr: env.Redis}),
			Tasks: map[string][]Task{"house": {
				{"alice", "hide the gold", false}, {"bob", "paint the fence", true}, {"alice", "change the locks", false},
			}},
			Keys: func(*jwt.Token) (any, error) { return oracle.Secret, nil },
		}
	},
}
