// Package dashkeybefore is a dashboard whose cache key is built before the user is known.
package dashkeybefore

import (
	"bytes"
	"html/template"
	"net/http"
	"time"

	"github.com/gorilla/mux"
	gocache "github.com/patrickmn/go-cache"

	"github.com/whosecache/whosecache/testdata/limitations/dashkeybefore/httpx"
	"github.com/whosecache/whosecache/testdata/oracle"
)

var page = template.Must(template.New("dash").Parse(
	`<h1>Hello {{.Name}}</h1><ul>{{range .Tasks}}<li>{{.}}</li>{{end}}</ul>`))

type dashboard struct {
	pages *gocache.Cache
	tasks map[string][]string
}

func (d *dashboard) render(u *httpx.User) ([]byte, error) {
	var buf bytes.Buffer
	err := page.Execute(&buf, struct {
		Name  string
		Tasks []string
	}{u.Name, d.tasks[u.ID]})
	return buf.Bytes(), err
}

func (d *dashboard) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	key := httpx.CacheKeyFrom(r.Context())
	if v, ok := d.pages.Get(key); ok {
		w.Write(v.([]byte))
		return
	}
	html, err := d.render(httpx.UserFrom(r.Context()))
	if err != nil {
		http.Error(w, "render", http.StatusInternalServerError)
		return
	}
	// limitation(leaks): the key is built by a middleware that runs before authentication, so the branch that adds the user is never taken; the order of middleware is not known to the engine
	d.pages.Set(key, html, time.Minute)
	w.Write(html)
}

var Case = oracle.Case{
	Path: "/dashboard/home",
	New: func(*oracle.Env) http.Handler {
		d := &dashboard{
			pages: gocache.New(time.Minute, time.Minute),
			tasks: map[string][]string{"alice": {"fire Bob"}, "bob": {"water plants"}},
		}
		r := mux.NewRouter()
		r.Use(httpx.CacheKey("dash"))
		r.Use(httpx.Authenticate(oracle.Secret))
		r.Handle("/dashboard/{tab}", d).Methods(http.MethodGet)
		return r
	},
}
