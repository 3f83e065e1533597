// Package helperkey lists a customer's invoices of a month, and caches them
// under a key that a helper in another package makes from the month.
package helperkey

import (
	"encoding/json"
	"errors"
	"net/http"
	"strings"
	"time"

	"github.com/golang-jwt/jwt/v5"
	"github.com/gomodule/redigo/redis"

	"github.com/whosecache/whosecache/testdata/cases/helperkey/keys"
)

// Invoice is what a customer owes.
type Invoice struct {
	Number   int    `json:"number"`
	Customer string `json:"customer"`
	Cents    int64  `json:"cents"`
}

// Server answers questions about invoices.
type Server struct {
	pool    *redis.Pool
	secret  []byte
	ledger  []Invoice
	handler *http.ServeMux
}

// NewServer makes a server that caches in the redis at addr.
func NewServer(addr string, secret []byte) *Server {
	s := &Server{
		pool: &redis.Pool{
			MaxIdle: 3, IdleTimeout: time.Minute,
			Dial: func() (redis.Conn, error) { return redis.Dial("tcp", addr) },
		},
		secret:  secret,
		ledger:  []Invoice{{1001, "alice", 250000}, {1002, "bob", 1999}, {1003, "alice", 80}},
		handler: http.NewServeMux(),
	}
	s.handler.HandleFunc("/invoices", s.invoices)
	return s
}

func (s *Server) ServeHTTP(w http.ResponseWriter, r *http.Request) { s.handler.ServeHTTP(w, r) }

func (s *Server) customer(r *http.Request) (string, error) {
	scheme, token, _ := strings.Cut(r.Header.Get("Authorization"), " ")
	if !strings.EqualFold(scheme, "bearer") {
		return "", errors.New("not a bearer token")
	}
	t, err := jwt.Parse(token, s.verificationKey, jwt.WithValidMethods([]string{"HS256"}))
	if err != nil {
		return "", err
	}
	return t.Claims.GetSubject()
}

func (s *Server) verificationKey(*jwt.Token) (any, error) { return s.secret, nil }

func (s *Server) invoices(w http.ResponseWriter, r *http.Request) {
	customer, err := s.customer(r)
	if err != nil {
		http.Error(w, err.Error(), http.StatusUnauthorized)
		return
	}
	conn := s.pool.Get()
	defer conn.Close()

	month := r.FormValue("month")
	list, err := redis.Bytes(conn.Do("GET", keys.InvoiceList(month)))
	if err != nil {
		own := make([]Invoice, 0, len(s.ledger))
		for _, inv := range s.ledger {
			if inv.Customer == customer {
				own = append(own, inv)
			}
		}
		if list, err = json.Marshal(own); err != nil {
			http.Error(w, err.Error(), http.StatusInternalServerError)
			return
		}
		_, _ = conn.Do("SETEX", keys.InvoiceList(month), 300, list) // want `value depends on the caller \(.*billing.go:\d+\) but cache key .* does not: .* \(cachekey:subject\)`
	}
	w.Header().Set("Content-Type", "application/json")
	_, _ = w.Write(list)
}
