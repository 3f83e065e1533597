// Package reporthash runs expensive reports and keeps their results.
package reporthash

import (
	"context"
	"crypto/sha1"
	"encoding/hex"
	"encoding/json"
	"net/http"
	"strings"
	"time"

	"github.com/golang-jwt/jwt/v5"
	"github.com/redis/go-redis/v9"

	"github.com/whosecache/whosecache/testdata/oracle"
)

// ReportRequest is what the client may choose.
type ReportRequest struct {
	From    string `json:"from"`
	To      string `json:"to"`
	GroupBy string `json:"group_by"`
}

// reportQuery is what the warehouse runs.
type reportQuery struct {
	ReportRequest
	AccountID string
}

type row struct {
	Bucket string `json:"bucket"`
	Total  int    `json:"total"`
}

type warehouse struct{ facts map[string]map[string]int }

func (wh *warehouse) Run(_ context.Context, q reportQuery) ([]row, error) {
	var rows []row
	for _, bucket := range []string{"jan", "feb"} {
		rows = append(rows, row{q.GroupBy + "-" + bucket, wh.facts[q.AccountID][bucket]})
	}
	return rows, nil
}

func fingerprint(v any) (string, error) {
	b, err := json.Marshal(v)
	if err != nil {
		return "", err
	}
	sum := sha1.Sum(b)
	return "report:" + hex.EncodeToString(sum[:]), nil
}

type api struct {
	wh     *warehouse
	rdb    *redis.Client
	secret []byte
}

func (a *api) authenticate(r *http.Request) (string, error) {
	var claims jwt.RegisteredClaims
	_, err := jwt.ParseWithClaims(strings.TrimPrefix(r.Header.Get("Authorization"), "Bearer "), &claims,
		func(*jwt.Token) (any, error) { return a.secret, nil }, jwt.WithValidMethods([]string{"HS256"}))
	return claims.Subject, err
}

func (a *api) report(w http.ResponseWriter, r *http.Request) {
	account, err := a.authenticate(r)
	if err != nil {
		http.Error(w, err.Error(), http.StatusUnauthorized)
		return
	}
	q := r.URL.Query()
	req := ReportRequest{From: q.Get("from"), To: q.Get("to"), GroupBy: q.Get("by")}
	key, err := fingerprint(req)
	if err != nil {
		http.Error(w, err.Error(), http.StatusInternalServerError)
		return
	}
	w.Header().Set("Content-Type", "application/json")
	if b, err := a.rdb.Get(r.Context(), key).Bytes(); err == nil {
		w.Header().Set("X-Cache", "hit")
		w.Write(b)
		return
	}
	rows, err := a.wh.Run(r.Context(), reportQuery{ReportRequest: req, AccountID: account})
	if err != nil {
		http.Error(w, err.Error(), http.StatusBadGateway)
		return
	}
	b, _ := json.Marshal(rows)
	a.rdb.SetEx(r.Context(), key, b, 30*time.Minute) // want `cachekey:subject`
	w.Write(b)
}

var Case = oracle.Case{
	Path: "/report?from=2024-01-01&to=2024-03-01&by=month",
	New: func(env *oracle.Env) http.Handler {
		a := &api{
			wh: &warehouse{facts: map[string]map[string]int{
				"alice": {"jan": 1200, "feb": 900}, "bob": {"jan": 3},
			}},
			rdb:    redis.NewClient(&redis.Options{Addr: env.Redis}),
			secret: oracle.Secret,
		}
		mux := http.NewServeMux()
		mux.HandleFunc("GET /report", a.report)
		return mux
	},
}
