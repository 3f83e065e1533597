package b1_tolls

import (
	"net/http"
	"net/http/httptest"

	"github.com/alexedwards/scs/v2"

	"github.com/whosecache/whosecache/testdata/oracle"
	"github.com/whosecache/whosecache/testdata/sharedcache/b1_tolls/internal/hauliers"
	"github.com/whosecache/whosecache/testdata/sharedcache/b1_tolls/internal/tariffs"
	"github.com/whosecache/whosecache/testdata/sharedcache/b1_tolls/internal/web"
)

var Case = oracle.Case{
	New: New,
	Requests: func(u oracle.User) []*http.Request {
		r := httptest.NewRequest(http.MethodGet, "/quote?road=A7", nil)
		r.AddCookie(&http.Cookie{Name: "session", Value: "h-" + u.Subject})
		return []*http.Request{r}
	},
}

// New starts the toll calculator, and the tariff service of the motorway company.
func New(*oracle.Env) http.Handler {
	company := httptest.NewServer(tariffs.Service("svc-secret"))

	sessions := scs.New()
	hauliers.Import(sessions, map[string]hauliers.Haulier{
		"h-alice": {Login: "alice", Firm: "acme", Axles: 5},
		"h-bob":   {Login: "bob", Firm: "globex", Axles: 2},
	})
	srv := web.NewServer(sessions, tariffs.NewClient(company.URL, "svc-secret"))
	return sessions.LoadAndSave(srv)
}
