// Package payslips_signed serves payslips to employees.
package payslips_signed

import (
	"crypto/hmac"
	"crypto/sha256"
	"encoding/hex"
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
	employee := r.Header.Get("X-Forwarded-User")
	if employee == "" {
		http.Error(w, "no employee", http.StatusUnauthorized)
		return
	}
	mac := hmac.New(sha256.New, p.secret)
	mac.Write([]byte(employee))
	given, err := hex.DecodeString(r.Header.Get("X-Signature"))
	if err != nil || !hmac.Equal(given, mac.Sum(nil)) {
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
