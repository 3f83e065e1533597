// Package planner shows how much of a plan is used up.
package planner

import (
	"fmt"
	"net/http"
	"strings"
	"sync"

	"github.com/golang-jwt/jwt/v5"
	"github.com/gorilla/mux"

	"github.com/whosecache/whosecache/testdata/oracle"
)

type usage struct{ used, limit int }

type meter struct {
	secret []byte
	mu     sync.Mutex
	usage  func() (usage, error)
}

func (m *meter) subject(r *http.Request) (string, error) {
	var c jwt.RegisteredClaims
	_, err := jwt.ParseWithClaims(strings.TrimPrefix(r.Header.Get("Authorization"), "Bearer "), &c,
		func(*jwt.Token) (any, error) { return m.secret, nil }, jwt.WithValidMethods([]string{"HS256"}))
	return c.Subject, err
}

func readMeter(sub string) (usage, error) {
	return usage{used: 10 * len(sub), limit: 100}, nil
}

func (m *meter) reading(sub string) func() (usage, error) {
	m.mu.Lock()
	defer m.mu.Unlock()
	if m.usage == nil {
		m.usage = sync.OnceValues(func() (usage, error) { return readMeter(sub) }) // want `m\.usage keeps what depends on who the first caller is .*\(cacheonce:subject\)`
	}
	return m.usage
}

func (m *meter) show(w http.ResponseWriter, r *http.Request) {
	sub, err := m.subject(r)
	if err != nil {
		http.Error(w, "unknown caller", http.StatusUnauthorized)
		return
	}
	u, err := m.reading(sub)()
	if err != nil {
		http.Error(w, err.Error(), http.StatusBadGateway)
		return
	}
	fmt.Fprintf(w, "%d of %d\n", u.used, u.limit)
}

// Case is what the oracle attacks.
var Case = oracle.Case{
	Path: "/usage",
	New: func(*oracle.Env) http.Handler {
		m := &meter{secret: oracle.Secret}
		r := mux.NewRouter()
		r.HandleFunc("/usage", m.show).Methods(http.MethodGet)
		return r
	},
}
