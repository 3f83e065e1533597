// Package trips plans trips. Travellers are numbered.
package trips

import (
	"context"
	"errors"
	"net/http"
	"strconv"
	"strings"
	"sync"

	"github.com/golang-jwt/jwt/v5"
)

type travellerKey struct{}

// Planner has the plans.
type Planner struct {
	Secret []byte
	plans  sync.Map
}

func (p *Planner) traveller(r *http.Request) (string, error) {
	var claims jwt.RegisteredClaims
	raw := strings.TrimPrefix(r.Header.Get("Authorization"), "Bearer ")
	_, err := jwt.ParseWithClaims(raw, &claims, func(*jwt.Token) (any, error) { return p.Secret, nil }, jwt.WithValidMethods([]string{"HS256"}))
	if err != nil {
		return "", err
	}
	if n, err := strconv.Atoi(claims.Subject); err != nil || n <= 0 {
		return "", errors.New("not a traveller")
	}
	return claims.Subject, nil
}

// Handler lets travellers plan.
func (p *Planner) Handler() http.Handler {
	mux := http.NewServeMux()
	mux.HandleFunc("GET /plan", p.plan)
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		who, err := p.traveller(r)
		if err != nil {
			http.Error(w, err.Error(), http.StatusForbidden)
			return
		}
		mux.ServeHTTP(w, r.WithContext(context.WithValue(r.Context(), travellerKey{}, who)))
	})
}

func (p *Planner) plan(w http.ResponseWriter, r *http.Request) {
	who := r.Context().Value(travellerKey{}).(string)
	to := r.URL.Query().Get("to")
	key := who + " to " + to
	if plan, ok := p.plans.Load(key); ok {
		_, _ = w.Write([]byte(plan.(string)))
		return
	}
	plan := "traveller " + who + " takes the train to " + to
	p.plans.Store(key, plan)
	_, _ = w.Write([]byte(plan))
}
