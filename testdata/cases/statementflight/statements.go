// Package statementflight prepares account statements, one computation at a time.
package statementflight

import (
	"context"
	"encoding/json"
	"fmt"
	"net/http"
	"strings"

	"github.com/golang-jwt/jwt/v5"
	"golang.org/x/sync/singleflight"

	"github.com/whosecache/whosecache/testdata/oracle"
)

type Statement struct {
	Holder string `json:"holder"`
	Month  string `json:"month"`
	Closed int    `json:"closed_at_cents"`
}

type Ledger interface {
	Close(ctx context.Context, holder, month string) (int, error)
}

type slowLedger struct {
	wait  func()
	cents map[string]int
}

func (l *slowLedger) Close(_ context.Context, holder, _ string) (int, error) {
	l.wait()
	return l.cents[holder], nil
}

type StatementService struct {
	ledger Ledger
	flight singleflight.Group
}

// Month builds a statement; a burst of clicks builds it once.
func (s *StatementService) Month(ctx context.Context, holder, month string) (*Statement, error) {
	v, err, _ := s.flight.Do("statement-"+month, func() (interface{}, error) { // want `cachekey:subject`
		cents, err := s.ledger.Close(ctx, holder, month)
		if err != nil {
			return nil, fmt.Errorf("close %s: %w", month, err)
		}
		return &Statement{Holder: holder, Month: month, Closed: cents}, nil
	})
	if err != nil {
		return nil, err
	}
	return v.(*Statement), nil
}

type web struct {
	statements *StatementService
	key        []byte
}

type holderCtx struct{}

func (a *web) auth(next http.HandlerFunc) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		t, err := jwt.Parse(strings.TrimPrefix(r.Header.Get("Authorization"), "Bearer "),
			func(*jwt.Token) (any, error) { return a.key, nil }, jwt.WithValidMethods([]string{"HS256"}))
		if err != nil {
			http.Error(w, "login first", http.StatusUnauthorized)
			return
		}
		sub, _ := t.Claims.GetSubject()
		next(w, r.WithContext(context.WithValue(r.Context(), holderCtx{}, sub)))
	}
}

func (a *web) statement(w http.ResponseWriter, r *http.Request) {
	holder, _ := r.Context().Value(holderCtx{}).(string)
	st, err := a.statements.Month(r.Context(), holder, r.PathValue("month"))
	if err != nil {
		http.Error(w, err.Error(), http.StatusInternalServerError)
		return
	}
	w.Header().Set("Cache-Control", "no-store")
	_ = json.NewEncoder(w).Encode(st)
}

var Case = oracle.Case{
	Path:    "/statements/2024-05",
	Overlap: true,
	New: func(env *oracle.Env) http.Handler {
		a := &web{key: oracle.Secret, statements: &StatementService{
			ledger: &slowLedger{wait: env.Gate, cents: map[string]int{"alice": 990000, "bob": 1200}},
		}}
		mux := http.NewServeMux()
		mux.Handle("GET /statements/{month}", a.auth(a.statement))
		return mux
	},
}
