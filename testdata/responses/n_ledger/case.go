package n_ledger

import (
	"net/http"
	"net/http/httptest"

	"github.com/whosecache/whosecache/testdata/oracle"
)

// Case is what the oracle attacks.
var Case = oracle.Case{
	New: func(*oracle.Env) http.Handler {
		app, err := NewApp(map[string]string{"tok-1-alice": "alice", "tok-2-bob": "bob"})
		if err != nil {
			panic(err)
		}
		return app
	},
	Requests: func(u oracle.User) []*http.Request {
		r := httptest.NewRequest(http.MethodGet, "/ledger/entries", nil)
		token := "tok-1-alice"
		if u.Subject == "bob" {
			token = "tok-2-bob"
		}
		r.AddCookie(&http.Cookie{Name: "ledger_session", Value: token})
		return []*http.Request{r}
	},
}
