package basicauth

import (
	"net/http"
	"net/http/httptest"

	"github.com/bradfitz/gomemcache/memcache"
	"github.com/whosecache/whosecache/testdata/oracle"
)

var passwords = map[string]string{"alice": "wonderland", "bob": "builder"}

// Case is what the oracle attacks.
var Case = oracle.Case{
	New: func(env *oracle.Env) http.Handler {
		s := &Spooler{
			MC:        memcache.New(env.Memcache),
			Passwords: passwords,
			Queues:    map[string]map[string][]string{"hall": {"alice": {"contract"}, "bob": {"poster"}}},
		}
		mux := http.NewServeMux()
		mux.HandleFunc("GET /printers/{printer}/jobs", s.Jobs)
		return mux
	},
	Requests: func(u oracle.User) []*http.Request {
		r := httptest.NewRequest(http.MethodGet, "/printers/hall/jobs", nil)
		r.SetBasicAuth(u.Subject, passwords[u.Subject])
		return []*http.Request{r}
	},
}
