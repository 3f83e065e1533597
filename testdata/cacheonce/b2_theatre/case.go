package theatre

import (
	"context"
	"net/http"
	"net/http/httptest"

	"github.com/alexedwards/scs/v2"

	"github.com/whosecache/whosecache/testdata/cacheonce/b2_theatre/internal/box"
	"github.com/whosecache/whosecache/testdata/cacheonce/b2_theatre/internal/visit"
	"github.com/whosecache/whosecache/testdata/oracle"
)

var sessions = scs.New()

var Case = oracle.Case{
	New: func(*oracle.Env) http.Handler {
		office := box.NewOffice(map[string][]string{
			"admin":  {"stage", "stalls", "balcony", "admin lounge"},
			"member": {"stalls", "balcony"},
		})
		return sessions.LoadAndSave(newEcho(visit.Middleware(sessions, office)))
	},
	Requests: func(u oracle.User) []*http.Request {
		ctx, err := sessions.Load(context.Background(), "")
		if err != nil {
			panic(err)
		}
		visit.Login(ctx, sessions, u.Name, u.Role)
		token, _, err := sessions.Commit(ctx)
		if err != nil {
			panic(err)
		}
		r := httptest.NewRequest(http.MethodGet, "/seats", nil)
		r.AddCookie(&http.Cookie{Name: sessions.Cookie.Name, Value: token})
		return []*http.Request{r}
	},
}
