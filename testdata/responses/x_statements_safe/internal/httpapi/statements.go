// Package httpapi is the HTTP side of the books.
package httpapi

import (
	"bytes"
	"encoding/json"
	"net/http"
	"time"

	"github.com/go-chi/chi/v5"

	"github.com/whosecache/whosecache/testdata/responses/x_statements_safe/internal/identity"
)

// Books are where the statements come from.
type Books interface {
	Months() []string
	CSV(customer, month string) ([]byte, time.Time, bool)
	Archive(customer, month string)
}

// Statements has the handlers of statements.
type Statements struct {
	books Books
}

// NewStatements returns the handlers.
func NewStatements(b Books) *Statements { return &Statements{books: b} }

// Routes registers the handlers.
func (s *Statements) Routes(r chi.Router) {
	r.Get("/months", s.months)
	r.Get("/{month}.csv", s.download)
	r.Post("/{month}/archive", s.archive)
}

func (s *Statements) months(w http.ResponseWriter, _ *http.Request) {
	w.Header().Set("Content-Type", "application/json")
	_ = json.NewEncoder(w).Encode(s.books.Months())
}

func (s *Statements) download(w http.ResponseWriter, r *http.Request) {
	customer, ok := identity.Customer(r.Context())
	if !ok {
		w.WriteHeader(http.StatusForbidden)
		return
	}
	month := chi.URLParam(r, "month")
	data, closed, ok := s.books.CSV(customer, month)
	if !ok {
		http.NotFound(w, r)
		return
	}
	w.Header().Set("Content-Type", "text/csv; charset=utf-8")
	w.Header().Set("Content-Disposition", `attachment; filename="statement-`+month+`.csv"`)
	http.ServeContent(w, r, month+".csv", closed, bytes.NewReader(data))
}

func (s *Statements) archive(w http.ResponseWriter, r *http.Request) {
	customer, ok := identity.Customer(r.Context())
	if !ok {
		w.WriteHeader(http.StatusForbidden)
		return
	}
	s.books.Archive(customer, chi.URLParam(r, "month"))
	w.WriteHeader(http.StatusNoContent)
}
