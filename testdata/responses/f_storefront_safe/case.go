package f_storefront_safe

import (
	"net/http"
	"net/http/httptest"

	"github.com/whosecache/whosecache/testdata/oracle"
)

// Case is what the oracle attacks.
var Case = oracle.Case{
	New: func(*oracle.Env) http.Handler { return NewRouter(oracle.Secret) },
	Requests: func(u oracle.User) []*http.Request {
		r := httptest.NewRequest(http.MethodGet, "/products", nil)
		r.AddCookie(&http.Cookie{Name: "sid", Value: u.Subject + ".0"})
		return []*http.Request{r}
	},
}
