package y_fundraiser

import (
	"net/http"
	"net/http/httptest"

	"github.com/whosecache/whosecache/testdata/oracle"
)

// Case is what the oracle attacks.
var Case = oracle.Case{
	New: func(*oracle.Env) http.Handler {
		return Router(Staff{"7f3a-alice": {Role: "admin"}, "7f3a-bob": {Role: "donor"}})
	},
	Requests: func(u oracle.User) []*http.Request {
		r := httptest.NewRequest(http.MethodGet, "/campaigns/roof", nil)
		r.AddCookie(&http.Cookie{Name: "fr_session", Value: "7f3a-" + u.Subject})
		return []*http.Request{r}
	},
}
