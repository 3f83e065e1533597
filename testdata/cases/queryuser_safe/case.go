package queryuser_safe

import (
	"net/http"

	"github.com/redis/go-redis/v9"
	"github.com/whosecache/whosecache/testdata/oracle"
)

// Case is what the oracle attacks.
var Case = oracle.Case{
	Requests: func(u oracle.User) []*http.Request {
		return []*http.Request{oracle.Get(u, "/rooms/lobby/timeline?user_id="+u.Subject)}
	},
	New: func(env *oracle.Env) http.Handler {
		s := &Service{
			Cache: redis.NewClient(&redis.Options{Addr: env.Redis}),
			Timelines: memory{
				"alice in lobby": {{"09:00", "carol whispers to you"}, {"09:05", "dave joins"}},
				"bob in lobby":   {{"09:05", "dave joins"}},
			},
		}
		return s.Router()
	},
}
