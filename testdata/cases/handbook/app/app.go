package app

import (
	"fmt"
	"log/slog"
	"net/http"
	"strings"

	"github.com/whosecache/whosecache/testdata/cases/handbook/docs"
)

type library interface {
	Compiled(name string) (*docs.Document, error)
}

type App struct {
	lib    library
	secret []byte
	log    *slog.Logger
	mux    *http.ServeMux
}

func New(lib library, secret []byte) *App {
	a := &App{lib: lib, secret: secret, log: slog.New(slog.DiscardHandler), mux: http.NewServeMux()}
	a.mux.HandleFunc("GET /docs/{name}", a.handle(a.document))
	a.mux.HandleFunc("GET /me/reading-list", a.handle(a.list))
	return a
}

func (a *App) ServeHTTP(w http.ResponseWriter, r *http.Request) { a.mux.ServeHTTP(w, r) }

func (a *App) document(c *Context) error {
	d, err := a.lib.Compiled(c.PathValue("name"))
	if err != nil {
		return err
	}
	a.log.Info("read", "user", c.User.ID, "etag", d.ETag)
	c.W.Header().Set("ETag", d.ETag)
	c.W.Header().Set("Cache-Control", "private, no-cache")
	if c.Header.Get("If-None-Match") == d.ETag {
		c.W.WriteHeader(http.StatusNotModified)
		return nil
	}
	fmt.Fprintf(c.W, "<!-- for %s -->%s", c.User.Name, d.HTML)
	return nil
}

func (a *App) list(c *Context) error {
	load := func(userID, kind string) []string { return []string{kind + " of " + userID} }
	c.W.Header().Set("Cache-Control", "no-store")
	for range 2 {
		fmt.Fprintln(c.W, strings.Join(c.readingList("books", load), ","))
	}
	return nil
}
