// Package redigodo_safe remembers rendered payslips for an hour, by employee and month.
package redigodo_safe

import (
	"errors"
	"io"
	"net/http"
	"net/url"
	"strings"
	"time"

	"github.com/golang-jwt/jwt/v5"
	"github.com/gomodule/redigo/redis"
)

// Payroll prints payslips.
type Payroll struct {
	pool   *redis.Pool
	secret []byte
	gross  map[string]string
}

// New connects a payroll to redis.
func New(addr string, secret []byte) *Payroll {
	return &Payroll{
		pool: &redis.Pool{
			MaxIdle:     2,
			IdleTimeout: time.Minute,
			Dial:        func() (redis.Conn, error) { return redis.Dial("tcp", addr) },
		},
		secret: secret,
		gross:  map[string]string{"alice": "9200.00", "bob": "3100.00"},
	}
}

func (p *Payroll) employee(r *http.Request) (string, error) {
	token, err := jwt.Parse(strings.TrimPrefix(r.Header.Get("Authorization"), "Bearer "),
		func(*jwt.Token) (any, error) { return p.secret, nil })
	if err != nil {
		return "", err
	}
	return token.Claims.GetSubject()
}

// ServeHTTP prints the payslip of the month that the query names.
func (p *Payroll) ServeHTTP(rw http.ResponseWriter, req *http.Request) {
	emp, err := p.employee(req)
	if err != nil {
		http.Error(rw, "who are you?", http.StatusUnauthorized)
		return
	}
	month := req.FormValue("month")
	slot := "payslip/" + url.PathEscape(emp) + "/" + url.PathEscape(month)

	conn := p.pool.Get()
	defer func() { _ = conn.Close() }()

	cached, err := redis.String(conn.Do("GET", slot))
	switch {
	case err == nil:
		_, _ = io.WriteString(rw, cached)
		return
	case !errors.Is(err, redis.ErrNil):
		http.Error(rw, "cache down", http.StatusServiceUnavailable)
		return
	}

	var sb strings.Builder
	sb.WriteString("Payslip " + month + "\n")
	sb.WriteString("gross " + p.gross[emp] + " EUR\n")
	if _, err := conn.Do("SETEX", slot, 3600, sb.String()); err != nil {
		http.Error(rw, "cache down", http.StatusServiceUnavailable)
		return
	}
	_, _ = io.WriteString(rw, sb.String())
}
