package depots

import (
	"net/http"
	"net/http/httptest"

	"github.com/whosecache/whosecache/testdata/keyjoin/depots_numbered/internal/partners"
	"github.com/whosecache/whosecache/testdata/keyjoin/depots_numbered/internal/stock"
	"github.com/whosecache/whosecache/testdata/oracle"
)

const (
	aliceCookie = "3f0c7d"
	bobCookie   = "91ab22"
)

// Case is what the oracle attacks.
var Case = oracle.Case{
	New: func(*oracle.Env) http.Handler {
		desk := partners.NewDesk(map[string]*partners.Partner{
			aliceCookie: {No: 7, Firm: oracle.Alice.Tenant},
			bobCookie:   {No: 77, Firm: oracle.Bob.Tenant},
		})
		return stock.Router(desk)
	},
	Requests: func(u oracle.User) []*http.Request {
		path, cookie := "/stock?shelf=a", bobCookie
		if u.Subject == oracle.Alice.Subject {
			path, cookie = "/stock?shelf=a-7", aliceCookie
		}
		return []*http.Request{with(httptest.NewRequest(http.MethodGet, path, nil), cookie)}
	},
}

func with(r *http.Request, cookie string) *http.Request {
	r.AddCookie(&http.Cookie{Name: "session", Value: cookie})
	return r
}
