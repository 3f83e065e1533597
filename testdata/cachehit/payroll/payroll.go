// Package payroll serves what departments are paid to the people who may know.
package payroll

import (
	"fmt"
	"net/http"
	"time"

	"github.com/jellydator/ttlcache/v3"

	"github.com/whosecache/whosecache/testdata/cachehit/payroll/auth"
	"github.com/whosecache/whosecache/testdata/oracle"
)

type server struct {
	salaries  map[string][]int
	summaries *ttlcache.Cache[string, string]
}

func (s *server) summary(w http.ResponseWriter, r *http.Request) {
	department := r.PathValue("department")
	claims := auth.From(r.Context())
	key := fmt.Sprintf("summary:%q:%s", claims.Role, department)
	if item := s.summaries.Get(key); item != nil {
		fmt.Fprintln(w, item.Value())
		return
	}
	if claims.Role != "admin" {
		http.Error(w, "payroll only", http.StatusForbidden)
		return
	}
	text := fmt.Sprintf("%s: %d people", department, len(s.salaries[department]))
	s.summaries.Set(key, text, ttlcache.DefaultTTL)
	fmt.Fprintln(w, text)
}

var Case = oracle.Case{
	Path:    "/departments/sales/pay",
	Refused: http.StatusForbidden,
	New: func(*oracle.Env) http.Handler {
		s := &server{
			salaries:  map[string][]int{"sales": {4100, 5200, 3900}},
			summaries: ttlcache.New(ttlcache.WithTTL[string, string](10 * time.Minute)),
		}
		mux := http.NewServeMux()
		mux.HandleFunc("GET /departments/{department}/pay", s.summary)
		return auth.Middleware(oracle.Secret, mux)
	},
}
