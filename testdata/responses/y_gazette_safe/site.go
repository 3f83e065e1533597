// Package y_gazette_safe is the web site of a local newspaper.
package y_gazette_safe

import (
	"bytes"
	"html/template"
	"log/slog"
	"net/http"

	"github.com/whosecache/whosecache/testdata/responses/y_gazette_safe/session"
)

var templates = template.Must(template.New("").Parse(`
{{define "front"}}<!doctype html><title>Gazette</title>
{{with .Reader}}<p>Good morning, {{.Name}}!</p>{{else}}<p><a href="/login">Log in</a></p>{{end}}
<ul>{{range .Articles}}<li><a href="/a/{{.Slug}}">{{.Title}}</a></li>{{end}}</ul>{{end}}
{{define "article"}}<!doctype html><title>{{.Title}}</title><article>{{.Text}}</article>{{end}}
{{define "corner"}}<!doctype html><title>Your corner</title><p>{{.}}</p>{{end}}
{{define "archive"}}<!doctype html><title>Archive</title><h1>All issues since 1898, {{.Name}}</h1>{{end}}
`))

type article struct{ Slug, Title, Text string }

type site struct {
	articles []article
}

type frontPage struct {
	Reader   *session.Reader
	Articles []article
}

// NewSite is everything that the paper has online.
func NewSite(m *session.Manager) http.Handler {
	s := &site{articles: []article{
		{"bridge", "The bridge is open again", "After two years ..."},
		{"market", "Market day moves to Friday", "The council decided ..."},
	}}
	mux := http.NewServeMux()
	mux.HandleFunc("GET /{$}", s.front)
	mux.HandleFunc("GET /a/{slug}", s.article)
	mux.HandleFunc("GET /archive", s.archive)
	mux.HandleFunc("GET /corner", s.corner)
	mux.HandleFunc("GET /favicon.ico", http.NotFound)
	return m.Optional(logged(mux))
}

// logged counts readers, not names.
func logged(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		slog.Debug("page", "path", r.URL.Path, "known", session.Current(r) != nil)
		next.ServeHTTP(w, r)
	})
}

func (s *site) front(w http.ResponseWriter, r *http.Request) {
	reader := session.Current(r)
	h := w.Header()
	if reader != nil {
		h.Set("Cache-Control", "private, max-age=120")
	} else {
		h.Set("Cache-Control", "public, max-age=120")
	}
	s.render(w, "front", frontPage{Reader: reader, Articles: s.articles})
}

func (s *site) article(w http.ResponseWriter, r *http.Request) {
	for _, a := range s.articles {
		if a.Slug == r.PathValue("slug") {
			w.Header().Set("Cache-Control", "public, max-age=600")
			s.render(w, "article", a)
			return
		}
	}
	http.NotFound(w, r)
}

func (s *site) archive(w http.ResponseWriter, r *http.Request) {
	reader := session.Current(r)
	if reader == nil || !reader.Subscriber {
		http.Error(w, "for subscribers", http.StatusPaymentRequired)
		return
	}
	w.Header().Set("Cache-Control", "no-store")
	s.render(w, "archive", reader)
}

// corner is a small page that anybody may see, and readers with their name.
func (s *site) corner(w http.ResponseWriter, r *http.Request) {
	policy, greeting := "public, max-age=3600", "Nothing here for you yet."
	if reader := session.Current(r); reader != nil {
		policy = "private, max-age=3600"
		greeting = "Nothing here for you yet, " + reader.Name + "."
	}
	w.Header().Set("Cache-Control", policy)
	s.render(w, "corner", greeting)
}

func (s *site) render(w http.ResponseWriter, name string, data any) {
	var page bytes.Buffer
	if err := templates.ExecuteTemplate(&page, name, data); err != nil {
		slog.Error("template", "name", name, "error", err)
		http.Error(w, "sorry", http.StatusInternalServerError)
		return
	}
	w.Header().Set("Content-Type", "text/html; charset=utf-8")
	_, _ = page.WriteTo(w)
}
