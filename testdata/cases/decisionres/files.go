// Package decisionres guards files with a policy engine.
package decisionres

import (
	"context"
	"io"
	"net/http"
	"strings"
	"time"

	"github.com/golang-jwt/jwt/v5"

	"github.com/whosecache/whosecache/testdata/cases/decisionres/policy"
	"github.com/whosecache/whosecache/testdata/oracle"
)

type files struct {
	engine policy.Engine
	blobs  map[string]string
}

type subjKey struct{}

func withSubject(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		tok, err := jwt.Parse(strings.TrimPrefix(r.Header.Get("Authorization"), "Bearer "),
			func(*jwt.Token) (any, error) { return oracle.Secret, nil }, jwt.WithValidMethods([]string{"HS256"}))
		if err != nil {
			http.Error(w, "unauthenticated", http.StatusUnauthorized)
			return
		}
		sub, err := tok.Claims.GetSubject()
		if err != nil || sub == "" {
			http.Error(w, "unauthenticated", http.StatusUnauthorized)
			return
		}
		next.ServeHTTP(w, r.WithContext(context.WithValue(r.Context(), subjKey{}, sub)))
	})
}

func (f *files) read(w http.ResponseWriter, r *http.Request) {
	sub, _ := r.Context().Value(subjKey{}).(string)
	ok, err := f.engine.Allowed(r.Context(), policy.Request{Subject: sub, Action: "read", Resource: r.PathValue("name")})
	switch {
	case err != nil:
		http.Error(w, "policy engine", http.StatusServiceUnavailable)
	case !ok:
		http.Error(w, "forbidden", http.StatusForbidden)
	default:
		_, _ = io.WriteString(w, f.blobs[r.PathValue("name")])
	}
}

var Case = oracle.Case{
	Path:    "/files/payroll.csv",
	Refused: http.StatusForbidden,
	New: func(*oracle.Env) http.Handler {
		engine, err := policy.Cached(policy.ACL{"payroll.csv": {"read": {"alice"}}}, time.Minute)
		if err != nil {
			panic(err)
		}
		f := &files{engine: engine, blobs: map[string]string{"payroll.csv": "name,salary\nx,1"}}
		mux := http.NewServeMux()
		mux.HandleFunc("GET /files/{name}", f.read)
		return withSubject(mux)
	},
}
