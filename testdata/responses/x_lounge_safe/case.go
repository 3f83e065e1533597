package x_lounge_safe

import (
	"net/http"
	"net/http/httptest"

	"github.com/whosecache/whosecache/testdata/oracle"
	"github.com/whosecache/whosecache/testdata/responses/x_lounge_safe/guest"
)

// Case is what the oracle attacks.
var Case = oracle.Case{
	New: func(*oracle.Env) http.Handler { return New(oracle.Secret) },
	Requests: func(u oracle.User) []*http.Request {
		r := httptest.NewRequest(http.MethodGet, "/", nil)
		r.AddCookie(guest.NewKeeper(oracle.Secret).Remember("guest-" + u.Subject))
		return []*http.Request{r}
	},
}
