// Package n_payslip_safe shows employees what they were paid.
package n_payslip_safe

import (
	"encoding/json"
	"net/http"
	"sync"

	"github.com/whosecache/whosecache/testdata/responses/n_payslip_safe/auth"
	"github.com/whosecache/whosecache/testdata/responses/n_payslip_safe/httpx"
)

// Payslip is the pay of one month.
type Payslip struct {
	Period string `json:"period"`
	Gross  int    `json:"gross_cents"`
	Net    int    `json:"net_cents"`
}

type payslipView struct {
	Employee string  `json:"employee"`
	Slip     Payslip `json:"payslip"`
}

// Store has the payslips of all employees and what they dispute.
type Store struct {
	slips map[string][]Payslip

	mu       sync.Mutex
	disputes map[string][]string
}

// Find looks for the payslip of an employee.
func (s *Store) Find(employee, period string) (Payslip, bool) {
	for _, p := range s.slips[employee] {
		if p.Period == period {
			return p, true
		}
	}
	return Payslip{}, false
}

// Dispute notes that an employee does not agree.
func (s *Store) Dispute(employee, period string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.disputes[employee] = append(s.disputes[employee], period)
}

// Server is the payroll service.
type Server struct {
	store *Store
}

// NewServer makes the routes.
func NewServer(secret []byte) http.Handler {
	s := &Server{store: &Store{
		slips: map[string][]Payslip{
			"alice": {{"2024-02", 812000, 455100}, {"2024-03", 840000, 470310}},
			"bob":   {{"2024-03", 391000, 262480}},
		},
		disputes: map[string][]string{},
	}}
	mux := http.NewServeMux()
	mux.Handle("GET /payslips/{period}", auth.Require(secret, httpx.Handler(s.payslip)))
	mux.Handle("POST /payslips/{period}/dispute", auth.Require(secret, httpx.Handler(s.dispute)))
	mux.HandleFunc("GET /healthz", func(w http.ResponseWriter, _ *http.Request) {
		w.Write([]byte("ok"))
	})
	return mux
}

func (s *Server) payslip(w http.ResponseWriter, r *http.Request) error {
	e, ok := auth.From(r.Context())
	if !ok {
		return &httpx.Error{Status: http.StatusUnauthorized, Message: "who are you?"}
	}
	slip, ok := s.store.Find(e.ID, r.PathValue("period"))
	if !ok {
		return httpx.NotFound("no payslip of this period")
	}
	w.Header().Set("Content-Type", "application/json")
	return json.NewEncoder(w).Encode(payslipView{Employee: e.Name, Slip: slip})
}

func (s *Server) dispute(w http.ResponseWriter, r *http.Request) error {
	e, ok := auth.From(r.Context())
	if !ok {
		return &httpx.Error{Status: http.StatusUnauthorized, Message: "who are you?"}
	}
	period := r.PathValue("period")
	if _, ok := s.store.Find(e.ID, period); !ok {
		return httpx.NotFound("no payslip of this period")
	}
	s.store.Dispute(e.ID, period)
	w.WriteHeader(http.StatusAccepted)
	return nil
}
