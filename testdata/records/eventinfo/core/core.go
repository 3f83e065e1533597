// Package core has the records of the service, and what a request is to it.
package core

import (
	"net/http"
	"strings"

	"github.com/whosecache/whosecache/testdata/records/eventinfo/store"
)

// Record is a row with named attributes.
type Record struct{ attributes *store.Store }

// NewRecord returns a row without any.
func NewRecord() *Record { return &Record{store.New()} }

// Set sets an attribute.
func (r *Record) Set(name string, v any) { r.attributes.Set(name, v) }

// Text is an attribute.
func (r *Record) Text(name string) string {
	s, _ := r.attributes.Get(name).(string)
	return s
}

// App is the service.
type App struct {
	collections *store.Store
	tokens      map[string]*Record
}

// NewApp starts the service.
func NewApp() *App { return &App{store.New(), map[string]*Record{}} }

// Collection is the one of a name, as it was first read.
func (a *App) Collection(name string) *Record {
	c, _ := a.collections.GetOrSet(name, func() any {
		c := NewRecord()
		c.Set("name", name)
		return c
	}).(*Record)
	return c
}

// MayRead asks the rule of a collection.
func (a *App) MayRead(who *Record, collection *Record) bool {
	rule := a.Collection("rules").Text(collection.Text("name"))
	return rule == "" || who != nil && who.Text("role") == rule
}

// Event is a request.
type Event struct {
	App     *App
	Request *http.Request
	Writer  http.ResponseWriter
	info    *Info
}

// Info is what is known of a request.
type Info struct {
	Query map[string]string
	Auth  *Record
}

// Info reads the request once.
func (e *Event) Info() *Info {
	if e.info == nil {
		e.info = &Info{Query: map[string]string{}, Auth: e.App.tokens[strings.TrimPrefix(e.Request.Header.Get("Authorization"), "Bearer ")]}
		for k, v := range e.Request.URL.Query() {
			e.info.Query[k] = v[0]
		}
	}
	return e.info
}
