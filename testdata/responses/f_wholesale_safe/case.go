package f_wholesale_safe

import (
	"net/http"
	"net/http/httptest"

	"github.com/whosecache/whosecache/testdata/oracle"
	"github.com/whosecache/whosecache/testdata/responses/f_wholesale_safe/partner"
)

// Case is what the oracle attacks.
var Case = oracle.Case{
	New: func(*oracle.Env) http.Handler {
		return NewRouter(partner.Registry{
			"pk_alice": {Name: "Acme", Tier: partner.Gold},
			"pk_bob":   {Name: "Globex", Tier: partner.Standard},
		})
	},
	Requests: func(u oracle.User) []*http.Request {
		r := httptest.NewRequest(http.MethodGet, "/b2b/prices", nil)
		r.Header.Set("X-API-Key", "pk_"+u.Subject)
		return []*http.Request{r}
	},
	Refused: http.StatusForbidden,
}
