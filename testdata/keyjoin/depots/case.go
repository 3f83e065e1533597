package depots

import (
	"net/http"
	"net/http/httptest"

	"github.com/whosecache/whosecache/testdata/keyjoin/depots/internal/partners"
	"github.com/whosecache/whosecache/testdata/keyjoin/depots/internal/stock"
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
			aliceCookie: {Handle: oracle.Alice.Subject, Firm: oracle.Alice.Tenant},
			bobCookie:   {Handle: "7-" + oracle.Alice.Subject, Firm: oracle.Bob.Tenant},
		})
		return stock.Router(desk)
	},
	Requests: func(u oracle.User) []*http.Request {
		path, cookie := "/stock?shelf=alice", bobCookie
		if u.Subject == oracle.Alice.Subject {
			path, cookie = "/stock?shelf=alice-7", aliceCookie
		}
		return []*http.Request{with(httptest.NewRequest(http.MethodGet, path, nil), cookie)}
	},
}

func with(r *http.Request, cookie string) *http.Request {
	r.AddCookie(&http.Cookie{Name: "session", Value: cookie})
	return r
}
