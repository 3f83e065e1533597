// Package n_storefront sells bicycles.
package n_storefront

import (
	"encoding/json"
	"net/http"
	"strconv"

	"github.com/whosecache/whosecache/testdata/responses/n_storefront/visitor"
)

// Bicycle is for sale.
type Bicycle struct {
	ID    int    `json:"id"`
	Name  string `json:"name"`
	Price int    `json:"price"`
}

// Storefront is the handler of the store.
type Storefront struct {
	http.Handler
	visitors *visitor.Registry
	bicycles []Bicycle
}

// NewStorefront opens the store.
func NewStorefront(visitors *visitor.Registry) *Storefront {
	s := &Storefront{
		visitors: visitors,
		bicycles: []Bicycle{{1, "Brompton", 1499}, {2, "Tandem", 2300}},
	}
	mux := http.NewServeMux()
	mux.HandleFunc("GET /catalog", s.catalog)
	mux.HandleFunc("GET /catalog/{id}", s.bicycle)
	mux.HandleFunc("POST /order/{id}", s.order)
	s.Handler = mux
	return s
}

func (s *Storefront) catalog(w http.ResponseWriter, r *http.Request) {
	s.visitors.Prolong(w, r)
	w.Header().Set("Content-Type", "application/json")
	w.Header().Set("Cache-Control", "public, max-age=600")
	_ = json.NewEncoder(w).Encode(s.bicycles) // want `\(nostore:setcookie\)`
}

func (s *Storefront) find(r *http.Request) (Bicycle, bool) {
	id, err := strconv.Atoi(r.PathValue("id"))
	if err != nil || id < 1 || id > len(s.bicycles) {
		return Bicycle{}, false
	}
	return s.bicycles[id-1], true
}

func (s *Storefront) bicycle(w http.ResponseWriter, r *http.Request) {
	b, ok := s.find(r)
	if !ok {
		http.NotFound(w, r)
		return
	}
	w.Header().Set("Content-Type", "application/json")
	w.Header().Set("Cache-Control", "public, max-age=600")
	_ = json.NewEncoder(w).Encode(b)
}

func (s *Storefront) order(w http.ResponseWriter, r *http.Request) {
	_, v, ok := s.visitors.Lookup(r)
	if !ok {
		http.Error(w, "no session", http.StatusUnauthorized)
		return
	}
	b, ok := s.find(r)
	if !ok {
		http.NotFound(w, r)
		return
	}
	w.WriteHeader(http.StatusCreated)
	_, _ = w.Write([]byte(v.Email + " ordered " + b.Name))
}
