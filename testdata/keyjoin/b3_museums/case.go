package museums

import (
	"net/http"
	"net/http/httptest"

	"github.com/go-chi/chi/v5"

	"github.com/whosecache/whosecache/testdata/keyjoin/b3_museums/internal/tours"
	"github.com/whosecache/whosecache/testdata/keyjoin/b3_museums/internal/visitors"
	"github.com/whosecache/whosecache/testdata/oracle"
)

var other = oracle.Bob.As("alicemodern")

var Case = oracle.Case{
	New: func(*oracle.Env) http.Handler {
		desk := visitors.NewDesk()
		for cookie, u := range map[string]oracle.User{"c-81f0": oracle.Alice, "c-2b6d": other} {
			if err := desk.Restore(cookie, visitors.Visitor{Handle: u.Subject, Name: u.Name, Sponsor: u.Tenant}); err != nil {
				panic(err)
			}
		}
		r := chi.NewRouter()
		r.Use(desk.LoadAndSave, desk.Require)
		r.Method(http.MethodGet, "/tour", tours.NewGuide(desk))
		return r
	},
	Requests: func(u oracle.User) []*http.Request {
		path, cookie := "/tour?wing=&room=4", "c-2b6d"
		if u.Subject == oracle.Alice.Subject {
			path, cookie = "/tour?wing=modern&room=4", "c-81f0"
		}
		r := httptest.NewRequest(http.MethodGet, path, nil)
		r.AddCookie(&http.Cookie{Name: "session", Value: cookie})
		return []*http.Request{r}
	},
}
