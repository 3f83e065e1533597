package chairlift

import (
	"net/http"
	"net/http/httptest"

	"github.com/whosecache/whosecache/testdata/oracle"
	"github.com/whosecache/whosecache/testdata/unverified/b2_chairlift/internal/edge"
	"github.com/whosecache/whosecache/testdata/unverified/b2_chairlift/internal/rides"
)

func request(guest string, h http.Header) []*http.Request {
	r := httptest.NewRequest(http.MethodGet, "/rides", nil)
	for name := range h {
		r.Header.Set(name, h.Get(name))
	}
	r.Header.Set("X-User-ID", guest)
	return []*http.Request{r}
}

var Case = oracle.Case{
	New: func(*oracle.Env) http.Handler {
		gate := edge.Gate{Secret: oracle.Secret}
		return newEngine(gate, rides.NewBook(map[string][]string{
			"alice": {"alice: Panorama", "alice: Gondola 2"},
			"bob":   {"bob: Nursery slope"},
		}))
	},
	Requests: func(u oracle.User) []*http.Request {
		return request(u.Subject, http.Header{"X-Edge-Auth": {string(oracle.Secret)}})
	},
	Forged: func() []*http.Request { return request("alice", nil) },
}
