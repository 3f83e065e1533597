// Package scratchpad renders a page that several parts of a request build up.
package scratchpad

import (
	"fmt"
	"net/http"
	"strings"

	"github.com/go-chi/chi/v5"
	"github.com/golang-jwt/jwt/v5"

	"github.com/whosecache/whosecache/testdata/oracle"
)

type viewer struct {
	Name  string
	Notes []string
}

// render holds what one page needs.
type render struct {
	out    *strings.Builder
	raw    string
	viewer *viewer
}

func (p *render) who() *viewer {
	if p.viewer == nil {
		claims := jwt.MapClaims{}
		if _, err := jwt.ParseWithClaims(p.raw, claims, func(*jwt.Token) (any, error) { return oracle.Secret, nil }); err == nil {
			name, _ := claims["name"].(string)
			p.viewer = &viewer{Name: name, Notes: []string{"call " + name}}
		}
	}
	return p.viewer
}

func (p *render) header() { fmt.Fprintf(p.out, "<h1>%s</h1>", p.who().Name) }
func (p *render) body()   { fmt.Fprintf(p.out, "<p>%v</p>", p.who().Notes) }

func show(w http.ResponseWriter, r *http.Request) {
	p := &render{out: new(strings.Builder), raw: strings.TrimPrefix(r.Header.Get("Authorization"), "Bearer ")}
	if p.who() == nil {
		http.Error(w, "who are you?", http.StatusUnauthorized)
		return
	}
	p.header()
	p.body()
	fmt.Fprint(w, p.out.String())
}

// Case is what the oracle attacks.
var Case = oracle.Case{
	Path: "/pad",
	New: func(*oracle.Env) http.Handler {
		r := chi.NewRouter()
		r.Get("/pad", show)
		return r
	},
}
