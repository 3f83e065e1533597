// Package exports remembers the last export of a format, and whose it was.
package exports

import (
	"fmt"
	"net/http"
	"sync"

	"github.com/whosecache/whosecache/testdata/oracle"
)

type person struct{ ID, Name string }

type export struct {
	Owner string
	Text  string
}

type service struct {
	sessions map[string]person
	last     sync.Map // format -> *export
}

func (s *service) person(r *http.Request) (person, bool) {
	ck, err := r.Cookie("session_id")
	if err != nil {
		return person{}, false
	}
	p, ok := s.sessions[ck.Value]
	return p, ok
}

func (s *service) export(w http.ResponseWriter, r *http.Request) {
	p, ok := s.person(r)
	if !ok {
		http.Redirect(w, r, "/login", http.StatusSeeOther)
		return
	}
	format := r.PathValue("format")
	if v, ok := s.last.Load(format); ok {
		// One slot a format: use it only for the one who filled it.
		if ex := v.(*export); ex.Owner == p.ID {
			fmt.Fprint(w, ex.Text)
			return
		}
	}
	ex := &export{Owner: p.ID, Text: fmt.Sprintf("%s: everything about %s", format, p.Name)}
	s.last.Store(format, ex)
	fmt.Fprint(w, ex.Text)
}

var Case = oracle.Case{
	Requests: func(u oracle.User) []*http.Request {
		r, _ := http.NewRequest(http.MethodGet, "/export/csv", nil)
		r.AddCookie(&http.Cookie{Name: "session_id", Value: "sess-" + u.Subject})
		return []*http.Request{r}
	},
	New: func(*oracle.Env) http.Handler {
		s := &service{sessions: map[string]person{"sess-alice": {"u1", "Alice"}, "sess-bob": {"u2", "Bob"}}}
		mux := http.NewServeMux()
		mux.HandleFunc("GET /export/{format}", s.export)
		return mux
	},
}
