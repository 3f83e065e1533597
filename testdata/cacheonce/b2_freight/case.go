package freight

import (
	"net/http"
	"net/http/httptest"
	"time"

	"github.com/whosecache/whosecache/testdata/cacheonce/b2_freight/internal/carrier"
	"github.com/whosecache/whosecache/testdata/cacheonce/b2_freight/internal/partners"
	"github.com/whosecache/whosecache/testdata/oracle"
)

var keys = map[string]string{"alice": "ak_5d1c90aa77", "bob": "ak_e02b41f6c3"}

var Case = oracle.Case{
	New: func(*oracle.Env) http.Handler {
		book := partners.NewBook(
			partners.Partner{ID: "p-100", Name: "acme", Key: keys["alice"]},
			partners.Partner{ID: "p-200", Name: "globex", Key: keys["bob"]},
		)
		gw := carrier.NewGateway("http://carrier.internal", carrier.WithTransport(carrierStub{
			keys["alice"]: `["acme-0001","acme-0002"]`,
			keys["bob"]:   `["globex-7001"]`,
		}), carrier.WithTimeout(2*time.Second))
		return NewEngine(book, gw)
	},
	Requests: func(u oracle.User) []*http.Request {
		r := httptest.NewRequest(http.MethodGet, "/shipments", nil)
		r.Header.Set("X-Api-Key", keys[u.Subject])
		return []*http.Request{r}
	},
}

// carrierStub answers in place of the carrier: what it has by API key.
type carrierStub map[string]string

func (s carrierStub) RoundTrip(r *http.Request) (*http.Response, error) {
	rec := httptest.NewRecorder()
	rec.WriteString(s[r.Header.Get("X-Carrier-Key")])
	return rec.Result(), nil
}
