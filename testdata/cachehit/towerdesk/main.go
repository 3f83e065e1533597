// Package towerdesk serves the logs of a tower to those who may purge them.
package towerdesk

import (
	"fmt"
	"net/http"
	"time"

	"github.com/go-chi/chi/v5"
	"github.com/jellydator/ttlcache/v3"

	"github.com/whosecache/whosecache/testdata/cachehit/payslips/auth"
	"github.com/whosecache/whosecache/testdata/oracle"
)

type tower struct {
	logs  map[string]string
	cache *ttlcache.Cache[string, string]
}

// admins lets only admins pass.
func admins(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if auth.From(r.Context()).Role != "admin" {
			http.Error(w, "admins only", http.StatusForbidden)
			return
		}
		next.ServeHTTP(w, r)
	})
}

func (t *tower) log(w http.ResponseWriter, r *http.Request) {
	w.Header().Set("Cache-Control", "no-store")
	day := chi.URLParam(r, "day")
	if item := t.cache.Get(day); item != nil {
		fmt.Fprint(w, item.Value())
		return
	}
	if auth.From(r.Context()).Role != "admin" {
		http.Error(w, "admins only", http.StatusForbidden)
		return
	}
	t.cache.Set(day, t.logs[day], ttlcache.DefaultTTL)
	fmt.Fprint(w, t.logs[day])
}

func (t *tower) purge(w http.ResponseWriter, r *http.Request) {
	t.cache.Delete(chi.URLParam(r, "day"))
	w.WriteHeader(http.StatusNoContent)
}

var Case = oracle.Case{
	Path:    "/logs/monday",
	Refused: http.StatusForbidden,
	New: func(*oracle.Env) http.Handler {
		t := &tower{map[string]string{"monday": "alice landed late"}, ttlcache.New(ttlcache.WithTTL[string, string](time.Minute))}
		r := chi.NewRouter()
		r.Group(func(r chi.Router) {
			r.Use(admins)
			r.Get("/logs/{day}", t.log)
			r.Delete("/logs/{day}", t.purge)
		})
		return auth.Middleware(oracle.Secret, r)
	},
}
