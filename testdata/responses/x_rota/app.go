// Package x_rota shows nurses when they work.
package x_rota

import (
	"context"
	"crypto/subtle"
	"encoding/json"
	"net/http"

	"github.com/julienschmidt/httprouter"

	"github.com/whosecache/whosecache/testdata/responses/x_rota/shifts"
)

type account struct {
	name     string
	password string
	manager  bool
}

type app struct {
	accounts map[string]account
	plan     shifts.Plan
}

// New returns the service.
func New() http.Handler {
	a := &app{
		accounts: map[string]account{
			"alice": {name: "alice", password: "pw-alice"},
			"bob":   {name: "bob", password: "pw-bob"},
			"ruth":  {name: "ruth", password: "pw-ruth", manager: true},
		},
		plan: shifts.Demo(),
	}
	router := httprouter.New()
	router.GET("/rota/:week", a.staff(a.week))
	router.PUT("/rota/:week/swap", a.staff(a.swap))
	router.GET("/hours", a.hours)
	return router
}

type accountKey struct{}

// staff asks for a password.
func (a *app) staff(next httprouter.Handle) httprouter.Handle {
	return func(w http.ResponseWriter, r *http.Request, ps httprouter.Params) {
		name, password, _ := r.BasicAuth()
		acc, ok := a.accounts[name]
		if !ok || subtle.ConstantTimeCompare([]byte(password), []byte(acc.password)) != 1 {
			w.Header().Set("WWW-Authenticate", `Basic realm="rota"`)
			http.Error(w, "who are you?", http.StatusUnauthorized)
			return
		}
		next(w, r.WithContext(context.WithValue(r.Context(), accountKey{}, acc)), ps)
	}
}

// week shows managers all shifts, and everybody else their own.
func (a *app) week(w http.ResponseWriter, r *http.Request, ps httprouter.Params) {
	acc := r.Context().Value(accountKey{}).(account)
	all, ok := a.plan.Week(ps.ByName("week"))
	if !ok {
		http.NotFound(w, r)
		return
	}
	if acc.manager {
		w.Header().Set("Cache-Control", "private, max-age=0")
		respond(w, http.StatusOK, all)
		return
	}
	respond(w, http.StatusOK, shifts.Of(all, acc.name)) // want `\(nostore:header:note\)`
}

func (a *app) swap(w http.ResponseWriter, r *http.Request, ps httprouter.Params) {
	acc := r.Context().Value(accountKey{}).(account)
	respond(w, http.StatusAccepted, map[string]string{"week": ps.ByName("week"), "asked_by": acc.name})
}

func (a *app) hours(w http.ResponseWriter, _ *http.Request, _ httprouter.Params) {
	respond(w, http.StatusOK, map[string]string{"visitors": "14-18"})
}

func respond(w http.ResponseWriter, status int, v any) {
	w.Header().Set("Content-Type", "application/json")
	w.WriteHeader(status)
	_ = json.NewEncoder(w).Encode(v)
}
