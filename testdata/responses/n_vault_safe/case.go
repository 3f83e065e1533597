package n_vault_safe

import (
	"net/http"
	"net/http/httptest"

	"github.com/whosecache/whosecache/testdata/oracle"
)

// Case is what the oracle attacks.
var Case = oracle.Case{
	New: func(*oracle.Env) http.Handler {
		return NewMux(Sessions{"s-7f3a-alice": "alice", "s-19bc-bob": "bob"})
	},
	Requests: func(u oracle.User) []*http.Request {
		sid := map[string]string{"alice": "s-7f3a-alice", "bob": "s-19bc-bob"}[u.Subject]
		r := httptest.NewRequest(http.MethodGet, "/files/statement.txt", nil)
		r.AddCookie(&http.Cookie{Name: "sid", Value: sid})
		return []*http.Request{r}
	},
}
