package getsubject

import (
	"net/http"

	"github.com/golang-jwt/jwt/v5"
	"github.com/redis/go-redis/v9"
	"github.com/whosecache/whosecache/testdata/oracle"
)

// Case is what the oracle attacks.
var Case = oracle.Case{
	Path: "/cities/Paris/matches",
	New: func(env *oracle.Env) http.Handler {
		m := &Matcher{
			rdb:  redis.NewClient(&redis.Options{Addr: env.Redis}),
			keys: func(*jwt.Token) (any, error) { return oracle.Secret, nil },
			likes: map[string][]string{
				"alice": {"carol"}, "bob": {"dora", "carol"}, "carol": {"alice"}, "dora": {"bob"},
			},
		}
		return m.Handler()
	},
}
