// Package y_studio_safe is where podcasters look after their shows.
package y_studio_safe

import (
	"encoding/json"
	"fmt"
	"hash/fnv"
	"net/http"

	"github.com/go-chi/chi/v5"
	"github.com/go-chi/chi/v5/middleware"

	"github.com/whosecache/whosecache/testdata/responses/y_studio_safe/assets"
	"github.com/whosecache/whosecache/testdata/responses/y_studio_safe/mw"
)

// Show is a podcast.
type Show struct {
	Title    string `json:"title"`
	Episodes int    `json:"episodes"`
	Drafts   int    `json:"drafts"`
}

// Catalogue finds shows.
type Catalogue interface {
	ByOwner(subject string) []Show
	Titles() []string
}

// Studio answers requests.
type Studio struct {
	shows  Catalogue
	assets assets.Store
	audit  mw.Audit
}

// Router has the routes.
func (s *Studio) Router(secret []byte) http.Handler {
	r := chi.NewRouter()
	r.Use(middleware.RequestID, mw.Identify(secret), s.audit.Middleware, mw.Defaults)
	r.Handle("/assets/*", s.assets)
	r.Get("/", s.home)
	r.Get("/titles", s.titles)
	r.Route("/studio", func(r chi.Router) {
		r.Use(mw.Known)
		r.Get("/shows", s.list)
		r.Get("/badge", s.badge)
		r.Get("/handbook", s.handbook)
		r.Mount("/debug", middleware.Profiler())
	})
	return r
}

func (s *Studio) home(w http.ResponseWriter, r *http.Request) {
	name := "stranger"
	if u := mw.User(r.Context()); u != nil {
		name = u.Name
	}
	fmt.Fprintf(w, "Hello %s!\n", name)
}

func (s *Studio) titles(w http.ResponseWriter, _ *http.Request) {
	w.Header().Set("Cache-Control", "public, s-maxage=600")
	_ = json.NewEncoder(w).Encode(s.shows.Titles())
}

// list has a tag, as the page asks for it every ten seconds.
func (s *Studio) list(w http.ResponseWriter, r *http.Request) {
	b, err := json.Marshal(s.shows.ByOwner(mw.User(r.Context()).Subject))
	if err != nil {
		http.Error(w, err.Error(), http.StatusInternalServerError)
		return
	}
	sum := fnv.New64a()
	_, _ = sum.Write(b)
	tag := fmt.Sprintf(`W/"%x"`, sum.Sum64())
	w.Header().Set("Cache-Control", "private, no-cache")
	w.Header().Set("ETag", tag)
	if r.Header.Get("If-None-Match") == tag {
		w.WriteHeader(http.StatusNotModified)
		return
	}
	w.Header().Set("Content-Type", "application/json")
	_, _ = w.Write(b)
}

func (s *Studio) badge(w http.ResponseWriter, r *http.Request) {
	w.Header().Set("Content-Type", "image/svg+xml")
	fmt.Fprintf(w, `<svg xmlns="http://www.w3.org/2000/svg"><text>%d</text></svg>`,
		len(s.shows.ByOwner(mw.User(r.Context()).Subject)))
}

// handbook is one text for all podcasters.
func (s *Studio) handbook(w http.ResponseWriter, _ *http.Request) {
	w.Header().Set("Cache-Control", "public, max-age=3600")
	fmt.Fprintln(w, "1. Speak slowly.\n2. Do not touch the microphone.")
}
