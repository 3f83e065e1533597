// Package servicevalue is an employee portal. The payslip comes from a service
// in another package; the portal keeps it under the month.
package servicevalue

import (
	"context"
	"encoding/json"
	"net/http"
	"strings"
	"time"

	"github.com/allegro/bigcache/v3"
	"github.com/golang-jwt/jwt/v5"

	"github.com/whosecache/whosecache/testdata/cases/servicevalue/payroll"
)

type ctxKey int

const employeeKey ctxKey = iota

type portal struct {
	slips   *bigcache.BigCache
	payroll *payroll.Service
}

// NewPortal returns the portal's handler.
func NewPortal(secret []byte) http.Handler {
	slips, err := bigcache.New(context.Background(), bigcache.DefaultConfig(time.Hour))
	if err != nil {
		panic(err)
	}
	p := &portal{slips: slips, payroll: payroll.NewService()}
	mux := http.NewServeMux()
	mux.HandleFunc("GET /payslips/{month}", p.payslip)
	return signedIn(secret, mux)
}

// signedIn puts the employee of a valid token into the request's context.
func signedIn(secret []byte, next http.Handler) http.Handler {
	keyfunc := func(*jwt.Token) (any, error) { return secret, nil }
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		claims := new(jwt.RegisteredClaims)
		raw := strings.TrimPrefix(r.Header.Get("Authorization"), "Bearer ")
		if _, err := jwt.ParseWithClaims(raw, claims, keyfunc, jwt.WithValidMethods([]string{"HS256"})); err != nil {
			http.Error(w, http.StatusText(http.StatusUnauthorized), http.StatusUnauthorized)
			return
		}
		next.ServeHTTP(w, r.WithContext(context.WithValue(r.Context(), employeeKey, claims.Subject)))
	})
}

func (p *portal) payslip(w http.ResponseWriter, r *http.Request) {
	month := r.PathValue("month")
	if cached, err := p.slips.Get(month); err == nil {
		_, _ = w.Write(cached)
		return
	}
	employee, _ := r.Context().Value(employeeKey).(string)
	slip, err := p.payroll.SlipFor(r.Context(), employee, month)
	if err != nil {
		http.Error(w, err.Error(), http.StatusNotFound)
		return
	}
	body, err := json.Marshal(slip)
	if err != nil {
		http.Error(w, err.Error(), http.StatusInternalServerError)
		return
	}
	_ = p.slips.Set(month, body) // want `value depends on the caller \(.*portal.go:\d+\) but cache key .* does not: .* \(cachekey:subject\)`
	_, _ = w.Write(body)
}
