package rehearsal

import (
	"encoding/json"
	"net/http"
	"time"

	"github.com/whosecache/whosecache/testdata/jwtparse/b3_choirs/internal/singer"
)

func Handler(singers singer.Service, cal *Calendar) http.Handler {
	mux := http.NewServeMux()
	as := func(f func(http.ResponseWriter, *http.Request, *singer.Singer)) http.HandlerFunc {
		return func(w http.ResponseWriter, r *http.Request) {
			w.Header().Set("Cache-Control", "no-store")
			s, err := singers.Authenticate(r)
			if err != nil {
				http.Error(w, "please log in", http.StatusUnauthorized)
				return
			}
			f(w, r, s)
		}
	}
	mux.HandleFunc("GET /rehearsals", as(func(w http.ResponseWriter, r *http.Request, s *singer.Singer) {
		p, err := cal.plan(r.Context(), s)
		reply(w, p, err)
	}))
	mux.HandleFunc("POST /invitations", as(func(w http.ResponseWriter, r *http.Request, s *singer.Singer) {
		link, err := singers.Invite(s, time.Now())
		reply(w, link, err)
	}))
	mux.HandleFunc("GET /invitations/{link}", func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Cache-Control", "no-store")
		from, err := singers.Invited(r.PathValue("link"))
		if err != nil {
			http.NotFound(w, r)
			return
		}
		reply(w, "Come and sing with "+from.Name, nil)
	})
	return mux
}

func reply(w http.ResponseWriter, v any, err error) {
	if err != nil {
		http.Error(w, "internal error", http.StatusInternalServerError)
		return
	}
	w.Header().Set("Content-Type", "application/json")
	_ = json.NewEncoder(w).Encode(v)
}
