// Package records keeps the vaccination records.
package records

import (
	"bytes"
	"encoding/json"
	"fmt"
	"net/http"
	"strconv"
	"sync"

	"github.com/go-chi/chi/v5"

	"github.com/whosecache/whosecache/testdata/responses/y_clinic/identity"
)

// Shot is one vaccination.
type Shot struct {
	ID      int    `json:"id"`
	Against string `json:"against"`
	On      string `json:"on"`
	Lot     string `json:"lot"`
}

// Book has the vaccinations of everybody.
type Book struct {
	mu     sync.RWMutex
	shots  map[string][]Shot
	hidden map[string]map[int]bool
}

// NewBook starts with what the old system exported.
func NewBook(shots map[string][]Shot) *Book {
	return &Book{shots: shots, hidden: map[string]map[int]bool{}}
}

func (b *Book) visible(patient string) []Shot {
	b.mu.RLock()
	defer b.mu.RUnlock()
	list := []Shot{}
	for _, s := range b.shots[patient] {
		if !b.hidden[patient][s.ID] {
			list = append(list, s)
		}
	}
	return list
}

func (b *Book) hide(patient string, id int) bool {
	b.mu.Lock()
	defer b.mu.Unlock()
	for _, s := range b.shots[patient] {
		if s.ID == id {
			if b.hidden[patient] == nil {
				b.hidden[patient] = map[int]bool{}
			}
			b.hidden[patient][id] = true
			return true
		}
	}
	return false
}

// Routes adds the pages about vaccinations to r.
func Routes(r chi.Router, b *Book) {
	h := &handler{book: b}
	r.Get("/vaccinations", h.list)
	r.Get("/vaccinations/certificate", h.certificate)
	r.Post("/vaccinations/{id}/hide", h.hide)
	r.Get("/vaccines", h.vaccines)
}

type handler struct{ book *Book }

func (h *handler) list(w http.ResponseWriter, r *http.Request) {
	p := identity.Of(r.Context())
	shots := h.book.visible(p.Number)
	writeJSON(w, http.StatusOK, map[string]any{"patient": p.Name, "vaccinations": shots})
}

// certificate is for printing.
func (h *handler) certificate(w http.ResponseWriter, r *http.Request) {
	p := identity.Of(r.Context())
	var page bytes.Buffer
	fmt.Fprintf(&page, "Certificate of vaccination\n\nName: %s\n", p.Name)
	for _, s := range h.book.visible(p.Number) {
		fmt.Fprintf(&page, "%s  %-12s lot %s\n", s.On, s.Against, s.Lot)
	}
	w.Header().Set("Content-Type", "text/plain; charset=utf-8")
	w.Header().Set("Cache-Control", "private, max-age=30")
	if _, err := page.WriteTo(w); err != nil {
		return // the patient has gone
	}
}

func (h *handler) hide(w http.ResponseWriter, r *http.Request) {
	id, err := strconv.Atoi(chi.URLParam(r, "id"))
	if err != nil {
		writeJSON(w, http.StatusBadRequest, map[string]any{"error": "no such number"})
		return
	}
	status := http.StatusOK
	if !h.book.hide(identity.Of(r.Context()).Number, id) {
		status = http.StatusNotFound
	}
	writeJSON(w, status, map[string]any{"id": id})
}

// vaccines is what the practice has in its fridge.
func (h *handler) vaccines(w http.ResponseWriter, _ *http.Request) {
	writeJSON(w, http.StatusOK, []string{"influenza", "measles", "tetanus"})
}

func writeJSON(w http.ResponseWriter, status int, v any) {
	w.Header().Set("Content-Type", "application/json")
	w.WriteHeader(status)
	_ = json.NewEncoder(w).Encode(v)
}
