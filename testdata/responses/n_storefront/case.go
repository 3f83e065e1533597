package n_storefront

import (
	"net/http"
	"net/http/httptest"

	"github.com/whosecache/whosecache/testdata/oracle"
	"github.com/whosecache/whosecache/testdata/responses/n_storefront/visitor"
)

// Case is what the oracle attacks.
var Case = oracle.Case{
	New: func(*oracle.Env) http.Handler {
		visitors := visitor.NewRegistry()
		visitors.Put("8d1f-alice", visitor.Visitor{Email: "alice@acme.example"})
		visitors.Put("c0a2-bob", visitor.Visitor{Email: "bob@globex.example"})
		return NewStorefront(visitors)
	},
	Requests: func(u oracle.User) []*http.Request {
		r := httptest.NewRequest(http.MethodGet, "/catalog", nil)
		switch u.Subject {
		case "alice":
			r.AddCookie(&http.Cookie{Name: visitor.CookieName, Value: "8d1f-alice"})
		case "bob":
			r.AddCookie(&http.Cookie{Name: visitor.CookieName, Value: "c0a2-bob"})
		}
		return []*http.Request{r}
	},
}
