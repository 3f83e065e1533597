// Package graph resolves fields with a loader that lives as long as the request.
package graph

import (
	"context"
	"encoding/json"
	"net/http"
	"strings"

	"github.com/gorilla/mux"

	"github.com/whosecache/whosecache/testdata/oracle"
)

type client struct {
	ID    string
	Perms map[string]bool
}

var clients = map[string]*client{
	"k1": {ID: "alice", Perms: map[string]bool{"salary": true}},
	"k2": {ID: "bob"},
}

type fieldLoader struct {
	who  *client
	memo map[string]any
}

func (l *fieldLoader) load(field string) any {
	if v, ok := l.memo[field]; ok {
		return v
	}
	var v any
	switch {
	case field == "me":
		v = l.who.ID
	case l.who.Perms[field]:
		v = 100_000
	default:
		v = nil
	}
	l.memo[field] = v
	return v
}

type loaderKey struct{}

func perRequest(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		cl, ok := clients[r.Header.Get("X-Api-Key")]
		if !ok {
			http.Error(w, "unknown client", http.StatusUnauthorized)
			return
		}
		l := &fieldLoader{who: cl, memo: make(map[string]any, 4)}
		next.ServeHTTP(w, r.WithContext(context.WithValue(r.Context(), loaderKey{}, l)))
	})
}

func resolve(w http.ResponseWriter, r *http.Request) {
	loader := r.Context().Value(loaderKey{}).(*fieldLoader)
	out := map[string]any{}
	for f := range strings.SplitSeq(mux.Vars(r)["fields"], ",") {
		out[f] = loader.load(f)
	}
	json.NewEncoder(w).Encode(out)
}

var Case = oracle.Case{
	Requests: func(u oracle.User) []*http.Request {
		r, _ := http.NewRequest(http.MethodGet, "/fields/me,salary,me", nil)
		r.Header.Set("X-Api-Key", map[string]string{"alice": "k1", "bob": "k2"}[u.Subject])
		return []*http.Request{r}
	},
	New: func(*oracle.Env) http.Handler {
		r := mux.NewRouter()
		r.Use(perRequest)
		r.HandleFunc("/fields/{fields}", resolve)
		return r
	},
}
