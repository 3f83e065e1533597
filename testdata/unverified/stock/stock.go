// Package stock shows a warehouse to those who work there.
package stock

import (
	"errors"
	"net/http"
	"strings"
	"sync"

	"github.com/golang-jwt/jwt/v4"
)

var errForbidden = errors.New("forbidden")

type worker struct {
	jwt.RegisteredClaims
	Tenant string `json:"tenant"`
}

// Stock has the shelves of the warehouses.
type Stock struct{ shelves sync.Map }

func workerOf(r *http.Request) (*worker, error) {
	raw := strings.TrimPrefix(r.Header.Get("Authorization"), "Bearer ")
	var p jwt.Parser
	wk := new(worker)
	if _, _, err := p.ParseUnverified(raw, wk); err != nil {
		return nil, err
	}
	return wk, nil
}

func allow(wk *worker, house string) error {
	if wk.Tenant != house { // want `\(unverified:check\)`
		return errForbidden
	}
	return nil
}

// Handler serves the warehouses.
func (s *Stock) Handler() http.Handler {
	mux := http.NewServeMux()
	mux.HandleFunc("GET /stock/{house}", func(w http.ResponseWriter, r *http.Request) {
		wk, err := workerOf(r)
		if err != nil {
			http.Error(w, "who?", http.StatusUnauthorized)
			return
		}
		house := r.PathValue("house")
		if err := allow(wk, house); err != nil {
			http.Error(w, err.Error(), http.StatusForbidden)
			return
		}
		text, ok := s.shelves.Load(house)
		if !ok {
			text = house + " has 12 anvils"
			s.shelves.Store(house, text)
		}
		_, _ = w.Write([]byte(text.(string)))
	})
	return mux
}
