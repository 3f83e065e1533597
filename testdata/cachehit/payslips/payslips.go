// Package payslips serves what departments are paid to the people who may know.
package payslips

import (
	"fmt"
	"net/http"
	"time"

	"github.com/jellydator/ttlcache/v3"

	"github.com/whosecache/whosecache/testdata/cachehit/payslips/auth"
	"github.com/whosecache/whosecache/testdata/cachehit/payslips/hr"
	"github.com/whosecache/whosecache/testdata/oracle"
)

type server struct {
	ledger    hr.Ledger
	summaries *ttlcache.Cache[string, string]
}

func (s *server) summary(w http.ResponseWriter, r *http.Request) {
	department, month := r.PathValue("department"), r.URL.Query().Get("month")
	key := fmt.Sprintf("summary:%s:%q", department, month)
	claims := auth.From(r.Context())
	if item := s.summaries.Get(key); item != nil { // want `\(cachehit:authorization\)`
		fmt.Fprintln(w, item.Value())
		return
	}
	if claims.Role != "admin" {
		http.Error(w, "payroll only", http.StatusForbidden)
		return
	}
	text := s.ledger.Summary(department, month)
	s.summaries.Set(key, text, ttlcache.DefaultTTL)
	fmt.Fprintln(w, text)
}

var Case = oracle.Case{
	Path:    "/departments/sales/pay?month=2024-05",
	Refused: http.StatusForbidden,
	New: func(*oracle.Env) http.Handler {
		s := &server{
			ledger:    hr.Ledger{"sales": {4100, 5200, 3900}},
			summaries: ttlcache.New(ttlcache.WithTTL[string, string](10 * time.Minute)),
		}
		mux := http.NewServeMux()
		mux.HandleFunc("GET /departments/{department}/pay", s.summary)
		return auth.Middleware(oracle.Secret, mux)
	},
}
