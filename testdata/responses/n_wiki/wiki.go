// Package n_wiki is a wiki that everybody may read.
package n_wiki

import (
	"html/template"
	"net/http"
	"strings"
	"sync"
)

var (
	readerPage = template.Must(template.New("reader").Parse(
		"<h1>{{.Title}}</h1>\n<p>{{.Text}}</p>\n"))
	editorPage = template.Must(template.New("editor").Parse(
		"<h1>{{.Title}}</h1>\n<form method=post><textarea name=text>{{.Text}}</textarea><button>Save</button></form>\n"))
)

type article struct {
	Title string
	Text  string
}

// Wiki has articles.
type Wiki struct {
	roleOf func(sid string) (string, bool)

	mu       sync.RWMutex
	articles map[string]article
}

// NewWiki makes a wiki whose sessions have roles.
func NewWiki(roleOf func(sid string) (string, bool)) http.Handler {
	wiki := &Wiki{roleOf: roleOf, articles: map[string]article{
		"Gnome": {"Gnome", "A small being that lives in gardens."},
	}}
	return http.StripPrefix("/wiki/", wiki)
}

// editor reports whether who asks may change articles.
func (wiki *Wiki) editor(r *http.Request) bool {
	c, err := r.Cookie("wiki_sid")
	if err != nil {
		return false
	}
	role, ok := wiki.roleOf(c.Value)
	return ok && role == "admin"
}

// ServeHTTP shows an article or changes it.
func (wiki *Wiki) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	switch r.Method {
	case "GET", "HEAD":
		wiki.show(w, r)
	case "POST":
		wiki.save(w, r)
	default:
		w.WriteHeader(http.StatusMethodNotAllowed)
	}
}

func (wiki *Wiki) show(w http.ResponseWriter, r *http.Request) {
	wiki.mu.RLock()
	a, ok := wiki.articles[r.URL.Path]
	wiki.mu.RUnlock()
	if !ok {
		http.NotFound(w, r)
		return
	}
	page := readerPage
	if wiki.editor(r) {
		page = editorPage
	}
	w.Header().Set("Cache-Control", "public, max-age=60")
	w.Header().Set("Content-Type", "text/html; charset=utf-8")
	page.Execute(w, a) // want `\(nostore:vary:warning\)`
}

func (wiki *Wiki) save(w http.ResponseWriter, r *http.Request) {
	if !wiki.editor(r) {
		http.Error(w, "only editors", http.StatusForbidden)
		return
	}
	text := strings.TrimSpace(r.PostFormValue("text"))
	wiki.mu.Lock()
	wiki.articles[r.URL.Path] = article{Title: r.URL.Path, Text: text}
	wiki.mu.Unlock()
	http.Redirect(w, r, "/wiki/"+r.URL.Path, http.StatusSeeOther)
}
