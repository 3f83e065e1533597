package courier

import (
	"net/http"
	"net/http/httptest"
	"strings"

	"github.com/whosecache/whosecache/testdata/cacheonce/b2_courier/internal/dispatch"
	"github.com/whosecache/whosecache/testdata/oracle"
)

const (
	aliceKey = "ck-4401-acme-71c2"
	bobKey   = "ck-4402-globex-9d0e"
)

var Case = oracle.Case{
	New: func(*oracle.Env) http.Handler {
		upstream := dispatchStub{aliceKey: "acme: 3 parcels", bobKey: "globex: 1 parcel"}
		return New(dispatch.NewPool("http://dispatch.internal", upstream), merchants{
			aliceKey: {Name: "acme"},
			bobKey:   {Name: "globex"},
		})
	},
	Requests: func(u oracle.User) []*http.Request {
		r := httptest.NewRequest(http.MethodGet, "/parcels/summary", nil)
		r.Header.Set("X-Merchant-Key", map[string]string{"alice": aliceKey, "bob": bobKey}[u.Subject])
		return []*http.Request{r}
	},
}

type dispatchStub map[string]string

func (s dispatchStub) RoundTrip(r *http.Request) (*http.Response, error) {
	rec := httptest.NewRecorder()
	key := strings.TrimPrefix(r.Header.Get("Authorization"), "Key ")
	rec.WriteString(s[key])
	return rec.Result(), nil
}
