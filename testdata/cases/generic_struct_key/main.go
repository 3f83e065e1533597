// Package tasks keeps a caller's open tasks under a comparable struct.
package tasks

import (
	"context"
	"net/http"
	"strings"

	"github.com/go-chi/chi/v5"
	"github.com/golang-jwt/jwt/v4"

	"github.com/whosecache/whosecache/testdata/cases/generic_struct_key/cache"
	"github.com/whosecache/whosecache/testdata/oracle"
)

type who struct{ id, tenant string }

type viewKey struct {
	who
	project string
	open    bool
}

type whoCtx struct{}

func tasksOf(k viewKey) string {
	lines := []string{"tasks of " + k.id + " at " + k.tenant}
	if k.open {
		lines = append(lines, "open in "+k.project)
	}
	return strings.Join(lines, "\n")
}

func identify(next http.Handler) http.Handler {
	fn := func(w http.ResponseWriter, r *http.Request) {
		mc := jwt.MapClaims{}
		parser := &jwt.Parser{ValidMethods: []string{"HS256"}}
		if _, err := parser.ParseWithClaims(strings.TrimPrefix(r.Header.Get("Authorization"), "Bearer "), mc,
			func(*jwt.Token) (interface{}, error) { return oracle.Secret, nil }); err != nil {
			http.Error(w, "no", http.StatusUnauthorized)
			return
		}
		id, _ := mc["sub"].(string)
		tenant, _ := mc["tenant"].(string)
		next.ServeHTTP(w, r.WithContext(context.WithValue(r.Context(), whoCtx{}, who{id, tenant})))
	}
	return http.HandlerFunc(fn)
}

var Case = oracle.Case{
	Path: "/projects/apollo/tasks?open=1",
	New: func(*oracle.Env) http.Handler {
		views := cache.New[viewKey, string](64)
		r := chi.NewRouter()
		r.Use(identify)
		r.Get("/projects/{project}/tasks", func(w http.ResponseWriter, r *http.Request) {
			me, _ := r.Context().Value(whoCtx{}).(who)
			k := viewKey{who: me, project: chi.URLParam(r, "project"), open: r.URL.Query().Has("open")}
			w.Write([]byte(views.GetOrSet(k, tasksOf)))
		})
		return r
	},
}
