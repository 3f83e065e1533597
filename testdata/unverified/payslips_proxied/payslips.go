// Package payslips_proxied serves payslips to employees.
package payslips_proxied

import (
	"crypto/subtle"
	"net/http"
	"strconv"
	"sync"
)

// Payroll has the payslips.
type Payroll struct {
	mu     sync.RWMutex
	slips  map[string]string
	secret []byte
}

var salaries = map[string]int{"alice": 9000, "bob": 3000}

// New is the payroll's handler.
func New(secret []byte) http.Handler {
	p := &Payroll{slips: make(map[string]string), secret: secret}
	mux := http.NewServeMux()
	mux.HandleFunc("/payslip", p.payslip)
	return mux
}

func (p *Payroll) payslip(w http.ResponseWriter, r *http.Request) {
	employee := r.Header.Get("X-User-ID")
	if employee == "" {
		http.Error(w, "no employee", http.StatusUnauthorized)
		return
	}
	if subtle.ConstantTimeCompare([]byte(r.Header.Get("X-Gateway-Secret")), p.secret) != 1 {
		http.Error(w, "ask the gateway", http.StatusForbidden)
		return
	}
	p.mu.RLock()
	slip, ok := p.slips[employee]
	p.mu.RUnlock()
	if !ok {
		slip = employee + " earns " + strconv.Itoa(salaries[employee])
		p.mu.Lock()
		p.slips[employee] = slip
		p.mu.Unlock()
	}
	_, _ = w.Write([]byte(slip))
}
