// Package singleflight lists what a reader borrowed from a branch of the public
// library. Readers who ask for one branch at the same moment share one query.
package singleflight

import (
	"encoding/json"
	"net/http"
	"strings"

	"github.com/golang-jwt/jwt/v5"
	"golang.org/x/sync/singleflight"
)

type loan struct {
	Reader string `json:"reader"`
	Title  string `json:"title"`
}

// Desk is the lending desk.
type Desk struct {
	flights singleflight.Group
	secret  []byte
	loans   []loan
	slow    func() // the database takes its time
}

// NewDesk opens the desk.
func NewDesk(secret []byte, slow func()) http.Handler {
	d := &Desk{secret: secret, slow: slow, loans: []loan{{"alice", "Dune"}, {"bob", "Emma"}}}
	mux := http.NewServeMux()
	mux.HandleFunc("GET /branches/{branch}/loans", d.list)
	return mux
}

func (d *Desk) loansOf(reader string) []loan {
	d.slow()
	var own []loan
	for _, l := range d.loans {
		if l.Reader == reader {
			own = append(own, l)
		}
	}
	return own
}

func (d *Desk) list(w http.ResponseWriter, r *http.Request) {
	reader := &jwt.RegisteredClaims{}
	raw := strings.TrimPrefix(r.Header.Get("Authorization"), "Bearer ")
	_, err := jwt.ParseWithClaims(raw, reader, func(*jwt.Token) (any, error) { return d.secret, nil },
		jwt.WithValidMethods([]string{"HS256"}))
	if err != nil {
		http.Error(w, "library card, please", http.StatusUnauthorized)
		return
	}
	branch := r.PathValue("branch")
	loans, err, _ := d.flights.Do(branch, func() (any, error) { // want `value depends on the caller \(.*desk.go:\d+\) but .*key .* does not: .* \(cachekey:subject\)`
		return d.loansOf(reader.Subject), nil
	})
	if err != nil {
		http.Error(w, err.Error(), http.StatusInternalServerError)
		return
	}
	_ = json.NewEncoder(w).Encode(loans)
}
