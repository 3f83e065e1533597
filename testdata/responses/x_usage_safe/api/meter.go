// Package api has the handlers.
package api

import (
	"net/http"
	"strconv"
	"sync"

	"github.com/whosecache/whosecache/testdata/responses/x_usage_safe/apikey"
)

// Meter counts calls by account and month.
type Meter struct {
	mu    sync.Mutex
	calls map[string][]int
}

// NewMeter returns a meter that goes on from the calls.
func NewMeter(calls map[string][]int) *Meter { return &Meter{calls: calls} }

type usage struct {
	Month int `json:"month"`
	Calls int `json:"calls"`
}

// Usage tells an account how much it has called.
func (m *Meter) Usage(w http.ResponseWriter, r *http.Request) {
	resp := NewResponse(w)
	p, ok := apikey.FromContext(r.Context())
	if !ok {
		resp.Problem(http.StatusUnauthorized, "no account")
		return
	}
	month, err := strconv.Atoi(r.URL.Query().Get("month"))
	if err != nil || month < 1 {
		resp.Problem(http.StatusBadRequest, "month is a number")
		return
	}
	m.mu.Lock()
	calls := m.calls[p.Account]
	m.mu.Unlock()
	if month > len(calls) {
		resp.Problem(http.StatusNotFound, "not there yet")
		return
	}
	resp.JSON(usage{Month: month, Calls: calls[month-1]})
}

// Reset forgets the calls of an account.
func (m *Meter) Reset(w http.ResponseWriter, r *http.Request) {
	p, _ := apikey.FromContext(r.Context())
	m.mu.Lock()
	delete(m.calls, p.Account)
	m.mu.Unlock()
	NewResponse(w).Status(http.StatusAccepted).JSON(map[string]string{"account": p.Account})
}

// Plans lists what can be bought.
func (m *Meter) Plans(w http.ResponseWriter, _ *http.Request) {
	NewResponse(w).JSON([]apikey.Plan{apikey.Metered, apikey.Partner})
}
