package y_tollbooth

import (
	"net/http"
	"net/http/httptest"

	"github.com/whosecache/whosecache/testdata/oracle"
	"github.com/whosecache/whosecache/testdata/responses/y_tollbooth/auth"
)

// Case is what the oracle attacks.
var Case = oracle.Case{
	New: func(*oracle.Env) http.Handler {
		return NewMux(auth.Accounts{"alice": "wonder", "bob": "builder"})
	},
	Requests: func(u oracle.User) []*http.Request {
		r := httptest.NewRequest(http.MethodGet, "/passages", nil)
		r.SetBasicAuth(u.Subject, map[string]string{"alice": "wonder", "bob": "builder"}[u.Subject])
		return []*http.Request{r}
	},
}
