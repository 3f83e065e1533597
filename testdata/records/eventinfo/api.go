// Package eventinfo is an API on records, whose events read a request once.
package eventinfo

import (
	"net/http"

	"github.com/whosecache/whosecache/testdata/records/eventinfo/core"
)

// List is the handler of a collection.
func List(app *core.App) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Cache-Control", "no-store")
		e := &core.Event{App: app, Request: r, Writer: w}
		list(e)
	}
}

func list(e *core.Event) {
	collection := e.App.Collection(e.Request.PathValue("collection"))
	info := e.Info()
	if !e.App.MayRead(info.Auth, collection) {
		http.Error(e.Writer, "no", http.StatusForbidden)
		return
	}
	visit := core.NewRecord()
	visit.Set("collection", collection.Text("name"))
	if info.Auth != nil {
		visit.Set("visitor", info.Auth.Text("id"))
	}
	_, _ = e.Writer.Write([]byte(visit.Text("collection") + info.Query["q"]))
}
