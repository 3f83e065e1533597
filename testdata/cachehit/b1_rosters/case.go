package b1_rosters

import (
	"log"
	"net/http"

	"github.com/alexedwards/scs/v2"

	"github.com/whosecache/whosecache/testdata/cachehit/b1_rosters/internal/roster"
	"github.com/whosecache/whosecache/testdata/cachehit/b1_rosters/internal/web"
	"github.com/whosecache/whosecache/testdata/oracle"
)

var Case = oracle.Case{
	New: New,
	Requests: func(u oracle.User) []*http.Request {
		r := oracle.Get(u, "/rosters?ward=w3")
		r.Header.Del("Authorization")
		r.AddCookie(&http.Cookie{Name: "session", Value: "s-" + u.Subject})
		return []*http.Request{r}
	},
	Refused: http.StatusNotFound,
}

func New(*oracle.Env) http.Handler {
	sessions := scs.New()
	for _, u := range []oracle.User{oracle.Alice, oracle.Bob} {
		if err := web.Restore(sessions, "s-"+u.Subject, u.Subject, u.Tenant); err != nil {
			log.Panic(err)
		}
	}
	rosters := web.NewRosters(sessions, roster.NewPlanner(), 1<<20)
	mux := http.NewServeMux()
	mux.Handle("GET /rosters", rosters)
	return sessions.LoadAndSave(mux)
}
