// Package boardreports prepares the reports for the board.
package boardreports

import (
	"encoding/json"
	"net/http"
	"strings"
	"sync"

	"github.com/golang-jwt/jwt/v5"

	"github.com/whosecache/whosecache/testdata/oracle"
)

type report struct {
	Quarter string
	Revenue int
}

type claims struct {
	Role string `json:"role"`
	jwt.RegisteredClaims
}

type archive struct {
	mu      sync.RWMutex
	reports map[string]*report
	sales   map[string][]int
}

func (a *archive) compute(quarter string) *report {
	rep := &report{Quarter: quarter}
	for _, s := range a.sales[quarter] {
		rep.Revenue += s
	}
	return rep
}

func (a *archive) show(w http.ResponseWriter, r *http.Request) {
	var c claims
	raw := strings.TrimPrefix(r.Header.Get("Authorization"), "Bearer ")
	if _, err := jwt.ParseWithClaims(raw, &c, func(*jwt.Token) (any, error) { return oracle.Secret, nil }); err != nil {
		http.Error(w, err.Error(), http.StatusUnauthorized)
		return
	}
	quarter := r.PathValue("quarter")
	a.mu.RLock()
	rep, ok := a.reports[quarter] // want `\(cachehit:authorization\)`
	a.mu.RUnlock()
	if !ok {
		if c.Role != "board" && c.Role != "admin" {
			http.Error(w, "not yet published", http.StatusNotFound)
			return
		}
		rep = a.compute(quarter)
		a.mu.Lock()
		a.reports[quarter] = rep
		a.mu.Unlock()
	}
	_ = json.NewEncoder(w).Encode(rep)
}

var Case = oracle.Case{
	Path:    "/reports/2024q1",
	Refused: http.StatusNotFound,
	New: func(*oracle.Env) http.Handler {
		a := &archive{reports: make(map[string]*report), sales: map[string][]int{"2024q1": {10, 20}}}
		mux := http.NewServeMux()
		mux.HandleFunc("GET /reports/{quarter}", a.show)
		return mux
	},
}
