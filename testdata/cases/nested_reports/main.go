// Package reports keeps reports by tenant and name.
package reports

import (
	"net/http"
	"strconv"
	"sync"

	"github.com/go-chi/chi/v5"
	"github.com/go-chi/jwtauth/v5"

	"github.com/whosecache/whosecache/testdata/oracle"
)

type (
	tenant string
	report struct {
		title  string
		shares []string
	}
)

var (
	mu      sync.Mutex
	reports = map[tenant]map[string]report{}
)

// sharedWith lists what has been shared with one person.
func sharedWith(user, name string) report {
	rep := report{title: name}
	for i := 0; i < len(user); i++ {
		rep.shares = append(rep.shares, user+"-"+strconv.Itoa(i))
	}
	return rep
}

func show(w http.ResponseWriter, r *http.Request) {
	_, claims, err := jwtauth.FromContext(r.Context())
	if err != nil {
		http.Error(w, err.Error(), http.StatusUnauthorized)
		return
	}
	// The demo has one tenant for everybody unless the token says "dedicated".
	org := tenant("shared")
	if d, _ := claims["dedicated"].(string); d != "" {
		org = tenant(d)
	}
	name := chi.URLParam(r, "name")

	mu.Lock()
	defer mu.Unlock()
	byName := reports[org]
	if byName == nil {
		byName = make(map[string]report)
		reports[org] = byName
	}
	rep, ok := byName[name]
	if !ok {
		user, _ := claims["sub"].(string)
		rep = sharedWith(user, name)
		byName[name] = rep // want `cachekey:subject`
	}
	for _, s := range rep.shares {
		w.Write([]byte(rep.title + ": " + s + "\n"))
	}
}

var Case = oracle.Case{
	Path: "/reports/q3",
	New: func(*oracle.Env) http.Handler {
		ja := jwtauth.New("HS256", oracle.Secret, nil)
		r := chi.NewRouter()
		r.Group(func(r chi.Router) {
			r.Use(jwtauth.Verifier(ja), jwtauth.Authenticator(ja))
			r.Get("/reports/{name}", show)
		})
		return r
	},
}
