// Package y_clinic is the patient portal of a practice.
package y_clinic

import (
	"fmt"
	"net/http"

	"github.com/go-chi/chi/v5"
	"github.com/go-chi/chi/v5/middleware"
	"github.com/go-chi/jwtauth/v5"

	"github.com/whosecache/whosecache/testdata/responses/y_clinic/identity"
	"github.com/whosecache/whosecache/testdata/responses/y_clinic/records"
)

// Config is what differs between practices.
type Config struct {
	Practice string
	Secret   []byte
}

type portal struct {
	cfg     Config
	letters map[string][]string
}

// New makes the portal.
func New(cfg Config) http.Handler {
	p := &portal{cfg: cfg, letters: map[string][]string{
		"alice": {"Your blood test is fine."},
		"bob":   {"Please come back in May."},
	}}
	book := records.NewBook(map[string][]records.Shot{
		"alice": {{ID: 1, Against: "tetanus", On: "2021-05-03", Lot: "T-88"}, {ID: 2, Against: "influenza", On: "2023-10-11", Lot: "F-12"}},
		"bob":   {{ID: 3, Against: "measles", On: "2019-01-30", Lot: "M-07"}},
	})
	tokens := jwtauth.New("HS256", cfg.Secret, nil)

	r := chi.NewRouter()
	r.Use(middleware.Recoverer)
	r.Get("/", p.welcome)
	r.Get("/hours", p.hours)
	r.Mount("/portal", p.members(tokens, book))
	return r
}

func (p *portal) members(tokens *jwtauth.JWTAuth, book *records.Book) http.Handler {
	r := chi.NewRouter()
	r.Use(jwtauth.Verify(tokens, jwtauth.TokenFromHeader))
	r.Use(identity.Middleware)
	r.Route("/me", func(r chi.Router) {
		records.Routes(r, book) // want `\(nostore:header:note\)`
		r.With(confidential).Get("/letters", p.inbox)
	})
	return r
}

func confidential(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Cache-Control", "no-store")
		next.ServeHTTP(w, r)
	})
}

func (p *portal) welcome(w http.ResponseWriter, _ *http.Request) {
	fmt.Fprintf(w, "Welcome to %s\n", p.cfg.Practice)
}

func (p *portal) hours(w http.ResponseWriter, _ *http.Request) {
	w.Header().Set("Cache-Control", "public, max-age=86400")
	fmt.Fprintln(w, "Mon-Fri 8-12, Thu also 14-18")
}

func (p *portal) inbox(w http.ResponseWriter, r *http.Request) {
	for _, letter := range p.letters[identity.Of(r.Context()).Number] {
		fmt.Fprintln(w, letter)
	}
}
