// Package l08_statements is a back-office endpoint: the account comes by query, and the cached
// report forgets it.
package l08_statements

import (
	"bytes"
	"context"
	"encoding/json"
	"net/http"
	"time"

	"github.com/redis/go-redis/v9"

	"github.com/whosecache/whosecache/testdata/cases/l08_statements/auth"
	"github.com/whosecache/whosecache/testdata/oracle"
)

// Statement is an account's monthly statement.
type Statement struct {
	Account string   `json:"account"`
	Month   string   `json:"month"`
	Lines   []string `json:"lines"`
}

type ledger interface {
	Statement(ctx context.Context, accountID, month string) (Statement, error)
}

type fakeLedger struct{}

func (fakeLedger) Statement(_ context.Context, accountID, month string) (Statement, error) {
	return Statement{Account: accountID, Month: month, Lines: []string{accountID + ": opening balance"}}, nil
}

type server struct {
	ledger ledger
	rdb    redis.UniversalClient
}

func statementKey(month string) string { return "stmt:" + month }

func (s *server) statement(w http.ResponseWriter, r *http.Request) {
	ctx := r.Context()
	account, month := r.FormValue("account_id"), r.FormValue("month")
	if account == "" || month == "" {
		http.Error(w, "account_id and month are required", http.StatusBadRequest)
		return
	}
	if p := auth.FromContext(ctx); p == nil || p.ID != account {
		http.Error(w, "not your account", http.StatusForbidden)
		return
	}
	w.Header().Set("Content-Type", "application/json")
	if cached, err := s.rdb.Get(ctx, statementKey(month)).Result(); err == nil {
		w.Write([]byte(cached))
		return
	}
	st, err := s.ledger.Statement(ctx, account, month)
	if err != nil {
		http.Error(w, "ledger unavailable", http.StatusServiceUnavailable)
		return
	}
	var buf bytes.Buffer
	if err := json.NewEncoder(&buf).Encode(st); err != nil {
		http.Error(w, "encoding", http.StatusInternalServerError)
		return
	}
	s.rdb.SetEx(ctx, statementKey(month), buf.String(), time.Hour) // want `cachekey:parameter`
	w.Write(buf.Bytes())
}

// Case is the program.
var Case = oracle.Case{
	Requests: func(u oracle.User) []*http.Request {
		return []*http.Request{oracle.Get(u, "/statements?month=2026-01&account_id="+u.Subject)}
	},
	New: func(env *oracle.Env) http.Handler {
		s := &server{ledger: fakeLedger{}, rdb: redis.NewClient(&redis.Options{Addr: env.Redis})}
		mux := http.NewServeMux()
		mux.HandleFunc("/statements", s.statement)
		return auth.Middleware(mux)
	},
}
