package skipass

import (
	"net/http"
	"net/http/httptest"

	"github.com/whosecache/whosecache/testdata/oracle"
	"github.com/whosecache/whosecache/testdata/unverified/b2_skipass/internal/lifts"
)

func ask(guest string) []*http.Request {
	r := httptest.NewRequest(http.MethodGet, "/days", nil)
	r.Header.Set("X-User-ID", guest)
	return []*http.Request{r}
}

var Case = oracle.Case{
	New: func(*oracle.Env) http.Handler {
		return newEngine(lifts.NewDays(map[string][]string{
			"alice": {"alice: 3 Jan, 14 rides", "alice: 4 Jan, 9 rides"},
			"bob":   {"bob: 4 Jan, 2 rides"},
		}))
	},
	Requests: func(u oracle.User) []*http.Request { return ask(u.Subject) },
	Forged:   func() []*http.Request { return ask(oracle.Alice.Subject) },
}
