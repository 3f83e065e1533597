// Package y_tollbooth_safe bills trucks for motorways.
package y_tollbooth_safe

import (
	"context"
	"net/http"
	"sync"

	"github.com/whosecache/whosecache/testdata/responses/y_tollbooth_safe/api"
	"github.com/whosecache/whosecache/testdata/responses/y_tollbooth_safe/auth"
)

// Passage is a truck under a gantry.
type Passage struct {
	Gantry string `json:"gantry"`
	Plate  string `json:"plate"`
	Cents  int    `json:"cents"`
}

// Bill is what a hauler owes.
type Bill struct {
	Hauler   string    `json:"hauler"`
	Passages []Passage `json:"passages"`
	Total    int       `json:"total_cents"`
}

// Complaint is about a passage that never was.
type Complaint struct {
	Plate string `json:"plate"`
	Text  string `json:"text"`
}

// Receipt is the answer to a complaint.
type Receipt struct {
	Number int `json:"number"`
}

// Tariff is the price of a class.
type Tariff struct {
	Class string `json:"class"`
	Cents int    `json:"cents_per_km"`
}

// Ledger is where passages are kept.
type Ledger interface {
	Of(ctx context.Context, hauler string) ([]Passage, error)
}

type memory map[string][]Passage

func (m memory) Of(_ context.Context, hauler string) ([]Passage, error) {
	if p, ok := m[hauler]; ok {
		return p, nil
	}
	return nil, &api.Error{Code: http.StatusNotFound, Message: "no passages"}
}

// Office is the service.
type Office struct {
	ledger Ledger

	mu         sync.Mutex
	complaints []Complaint
}

// NewMux has the routes.
func NewMux(accounts auth.Accounts) *http.ServeMux {
	o := &Office{ledger: memory{
		"alice": {{"A7-12", "KI-A 100", 840}, {"A7-13", "KI-A 100", 410}},
		"bob":   {{"A1-02", "HL-B 7", 1200}},
	}}
	mux := http.NewServeMux()
	mux.Handle("GET /tariffs", api.Anybody(o.Tariffs))
	mux.Handle("GET /passages", accounts.Basic(api.Customer(o.Bill)))
	mux.Handle("POST /complaints", accounts.Basic(api.Customer(o.Complain)))
	mux.Handle("GET /gantries", accounts.Basic(api.Anybody(o.Gantries)))
	return mux
}

// Bill adds up the passages of who is asking.
func (o *Office) Bill(ctx context.Context, _ api.None) (*Bill, error) {
	hauler, err := auth.Hauler(ctx)
	if err != nil {
		return nil, &api.Error{Code: http.StatusUnauthorized, Message: err.Error()}
	}
	passages, err := o.ledger.Of(ctx, hauler)
	if err != nil {
		return nil, err
	}
	b := &Bill{Hauler: hauler, Passages: passages}
	for _, p := range passages {
		b.Total += p.Cents
	}
	return b, nil
}

// Complain takes a complaint.
func (o *Office) Complain(ctx context.Context, c Complaint) (Receipt, error) {
	if _, err := auth.Hauler(ctx); err != nil {
		return Receipt{}, &api.Error{Code: http.StatusUnauthorized, Message: err.Error()}
	}
	o.mu.Lock()
	defer o.mu.Unlock()
	o.complaints = append(o.complaints, c)
	return Receipt{Number: len(o.complaints)}, nil
}

// Tariffs are the same for all.
func (o *Office) Tariffs(context.Context, api.None) ([]Tariff, error) {
	return []Tariff{{"up to 12 t", 7}, {"up to 18 t", 11}}, nil
}

// Gantries are no secret, but only customers ask for them.
func (o *Office) Gantries(ctx context.Context, _ api.None) ([]string, error) {
	if _, err := auth.Hauler(ctx); err != nil {
		return nil, &api.Error{Code: http.StatusUnauthorized, Message: err.Error()}
	}
	return []string{"A1-02", "A7-12", "A7-13"}, nil
}
