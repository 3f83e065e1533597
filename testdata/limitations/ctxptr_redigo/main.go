// Package boards lists the boards that the caller's groups can see.
package boards

import (
	"net/http"
	"slices"
	"strings"
	"time"

	"github.com/go-chi/chi/v5"
	"github.com/gomodule/redigo/redis"

	"github.com/whosecache/whosecache/testdata/limitations/ctxptr_redigo/auth"
	"github.com/whosecache/whosecache/testdata/oracle"
)

type board struct {
	name    string
	visible []string
}

var boards = []board{
	{"roadmap", []string{"staff", "customers"}},
	{"incidents", []string{"admins"}},
	{"hiring", []string{"staff"}},
}

func visibleTo(groups []string) string {
	var names []string
outer:
	for _, b := range boards {
		for _, g := range groups {
			if slices.Contains(b.visible, g) {
				names = append(names, b.name)
				continue outer
			}
		}
	}
	return strings.Join(names, ",")
}

type server struct{ pool *redis.Pool }

func (s server) list(w http.ResponseWriter, r *http.Request) {
	conn, err := s.pool.GetContext(r.Context())
	if err != nil {
		http.Error(w, err.Error(), http.StatusServiceUnavailable)
		return
	}
	defer conn.Close()
	names, err := redis.String(conn.Do("GET", "boards/"+chi.URLParam(r, "site")))
	if err != nil {
		p := auth.From(r.Context())
		names = visibleTo(p.Groups)
		// limitation(leaks): key and value are appended to one redis.Args, whose elements are not told apart, so the key seems to hold the value
		args := redis.Args{}.Add("boards/"+chi.URLParam(r, "site"), 120, names)
		if _, err := conn.Do("SETEX", args...); err != nil {
			http.Error(w, err.Error(), http.StatusServiceUnavailable)
			return
		}
	}
	w.Write([]byte(names))
}

var Case = oracle.Case{
	Path: "/emea/boards",
	New: func(env *oracle.Env) http.Handler {
		pool := &redis.Pool{
			MaxIdle: 2, IdleTimeout: time.Minute,
			Dial: func() (redis.Conn, error) { return redis.Dial("tcp", env.Redis) },
		}
		r := chi.NewRouter()
		r.With(auth.Middleware).Get("/{site}/boards", server{pool}.list)
		return r
	},
}
