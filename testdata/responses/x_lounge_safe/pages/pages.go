// Package pages has the pages of the site.
package pages

import (
	"bytes"
	"html/template"
	"net/http"
	"sync"

	"github.com/whosecache/whosecache/testdata/responses/x_lounge_safe/guest"
)

var layout = template.Must(template.New("layout").Parse(
	`<!doctype html><title>{{.Title}}</title><h1>{{.Title}}</h1>{{range .Lines}}<p>{{.}}</p>{{end}}`))

type page struct {
	Title string
	Lines []string
}

func render(p page) []byte {
	var buf bytes.Buffer
	if err := layout.Execute(&buf, p); err != nil {
		panic(err)
	}
	return buf.Bytes()
}

// Pages are rendered once.
type Pages struct {
	keeper *guest.Keeper
	front  []byte
	drinks []byte

	mu       sync.Mutex
	bookings map[string]int
}

// New renders the pages.
func New(k *guest.Keeper) *Pages {
	return &Pages{
		keeper:   k,
		front:    render(page{"The lounge", []string{"Open from six.", "Book a table."}}),
		drinks:   render(page{"Drinks", []string{"Negroni 14", "Sazerac 16"}}),
		bookings: map[string]int{},
	}
}

// Front greets everybody, and opens a session for guests who come back.
func (p *Pages) Front(w http.ResponseWriter, r *http.Request) {
	h := w.Header()
	h.Set("Content-Type", "text/html; charset=utf-8")
	h.Set("Cache-Control", "max-age=600")
	if id, ok := p.keeper.Returning(r); ok {
		http.SetCookie(w, p.keeper.Session(id))
		h.Set("Cache-Control", "no-store")
	}
	w.Write(p.front)
}

// Drinks is the menu.
func (p *Pages) Drinks(w http.ResponseWriter, _ *http.Request) {
	w.Header().Set("Content-Type", "text/html; charset=utf-8")
	w.Header().Set("Cache-Control", "public, max-age=3600")
	w.Write(p.drinks)
}

// Book reserves a table.
func (p *Pages) Book(w http.ResponseWriter, r *http.Request) {
	id, ok := p.keeper.Visiting(r)
	if !ok {
		http.Error(w, "open the front page first", http.StatusForbidden)
		return
	}
	p.mu.Lock()
	p.bookings[id]++
	p.mu.Unlock()
	http.Redirect(w, r, "/", http.StatusSeeOther)
}
